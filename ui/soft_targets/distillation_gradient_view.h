// SPDX-License-Identifier: GPL-3.0-only
// How hard the teacher pulls at the student on the picture shown, against the temperature: why a
// hotter softmax alone also means less distillation.
#pragma once

#include "ui/models/sample_beliefs.h"
#include "ui/soft_targets/distillation_gradient.h"
#include "ui/view/inspection_view.h"

#include <vector>

namespace ui {

class ElidedLabel;
class GradientCanvas;
class SegmentedSwitch;

class DistillationGradientView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "gradientCanvas", toggles "gradientNorm", "gradientScale" and
    // "gradientArm".
    explicit DistillationGradientView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;

private:
    void refresh();
    [[nodiscard]] DistillationGradient gradient() const;
    [[nodiscard]] static QString why();

    SegmentedSwitch* m_norm;
    SegmentedSwitch* m_scale;
    SegmentedSwitch* m_arm;
    GradientCanvas* m_canvas;
    ElidedLabel* m_readout;
    ElidedLabel* m_why;
    SampleLogits m_logits;
    std::vector<engine::Recipe> m_recipes; // by side
    double m_trainingTemperature = 2.0;
};

} // namespace ui
