// SPDX-License-Identifier: GPL-3.0-only
// What each arm takes the classes for at the moment shown: two confusion matrices in learned order.
// A forgotten class is a row whose weight has moved into the columns of a later step.
#pragma once

#include "ui/confusion/confusion_canvas.h"
#include "ui/confusion/confusion_matrix.h"
#include "ui/models/learned_classes.h"
#include "ui/view/arm_pair.h"
#include "ui/view/inspection_view.h"

#include <array>
#include <optional>
#include <vector>

namespace ui {

class ColourKey;
class SegmentedSwitch;

class ConfusionView : public InspectionView
{
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override { draw(); }
    void layOut() override;

private:
    void addSide(std::size_t side);
    void chooseScale(int index);
    void draw();
    void updateReadout();

    ElidedLabel* m_readout = nullptr;
    ColourKey* m_key;
    SegmentedSwitch* m_scale;
    ArmPair* m_pair;
    std::array<ConfusionCanvas*, kSides> m_canvases{}; // by side
    std::vector<ArmConfusion> m_shown;                 // by side
    LearnedClasses m_classes;
    std::optional<int> m_selected;
    std::optional<ConfusionCell> m_pointed;
    std::size_t m_pointedSide = 0;
};

} // namespace ui
