// SPDX-License-Identifier: GPL-3.0-only
// Each class the soft targets show, against the temperature from 1 to 20: what a hotter softmax
// does to teacher and student of one arm.
#pragma once

#include "ui/models/sample_beliefs.h"
#include "ui/soft_targets/temperature_sweep.h"
#include "ui/view/inspection_view.h"

#include <vector>

class QScrollArea;

namespace ui {

class ElidedLabel;
class SegmentedSwitch;
class SweepCanvas;

class TemperatureSweepView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "sweepCanvas", toggles "sweepScale" and "sweepArm".
    explicit TemperatureSweepView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void layOut() override;

private:
    void refresh();
    [[nodiscard]] QString placeholder() const;
    [[nodiscard]] TemperatureSweep sweep() const;

    SegmentedSwitch* m_scale;
    SegmentedSwitch* m_arm;
    SweepCanvas* m_canvas;
    QScrollArea* m_scroll;
    ElidedLabel* m_readout;
    SampleLogits m_logits;
    std::vector<QString> m_armNames;
};

} // namespace ui
