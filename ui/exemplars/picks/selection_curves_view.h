// SPDX-License-Identifier: GPL-3.0-only
// Does herding pay? How near the mean of the first m pictures of a class comes to the mean of all,
// picked by herding, by closeness to the mean, or at random.
#pragma once

#include "ui/exemplars/memory_view.h"

#include <optional>

namespace ui {

class SegmentedSwitch;
class SelectionCurvesCanvas;

class SelectionCurvesView : public MemoryView
{
    Q_OBJECT

public:
    // Objects inside: canvas "selectionCanvas", box "selectionArm", switch "selectionScale", label
    // "selectionReadout".
    explicit SelectionCurvesView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showMemory(const engine::Timeline& timeline, const ViewState& state) override;

private:
    // What the curves were made of.
    struct Key
    {
        int arm = -1;
        int position = 0;
        int kept = 0;
        bool isThere = false;

        bool operator==(const Key&) const = default;
    };

    void updateReadout();

    SegmentedSwitch* m_scale;
    SelectionCurvesCanvas* m_canvas;
    QString m_absence;
    QString m_otherRule; // see ShownStudy
    std::optional<Key> m_key;
};

} // namespace ui
