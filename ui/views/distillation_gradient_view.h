// SPDX-License-Identifier: GPL-3.0-only
// How hard the teacher pulls at the student on the picture shown, against the temperature: why a
// hotter softmax alone also means less distillation.
#pragma once

#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class DistillationGradientView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "gradientCanvas", toggles "gradientNorm", "gradientScale" and
    // "gradientArm".
    explicit DistillationGradientView(QWidget* parent = nullptr);
    ~DistillationGradientView() override;

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
