// SPDX-License-Identifier: GPL-3.0-only
// Does herding pay? How near the mean of the first m pictures of a class comes to the mean of all,
// picked by herding, by closeness to the mean, or at random.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class SelectionCurvesView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "selectionCanvas", box "selectionArm", switch "selectionScale", label
    // "selectionReadout".
    explicit SelectionCurvesView(QWidget* parent = nullptr);
    ~SelectionCurvesView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
