// SPDX-License-Identifier: GPL-3.0-only
// Two curves over the temperature: the size of the distillation gradient with and without T^2.
// Paints a finished model.
#pragma once

#include "ui/soft_targets/distillation_gradient.h"
#include "ui/soft_targets/temperature_canvas.h"

namespace ui {

enum class GradientScale
{
    Linear,      // from 0 to the largest
    Logarithmic, // whole decades
};

class GradientCanvas : public TemperatureCanvas
{
    Q_OBJECT

public:
    using TemperatureCanvas::TemperatureCanvas;

    void show(DistillationGradient gradient, GradientScale scale);
    [[nodiscard]] const DistillationGradient& gradient() const { return m_gradient; }

protected:
    [[nodiscard]] std::optional<TemperatureAxis> axisAt(QPointF point) const override;
    [[nodiscard]] double temperature() const override { return m_gradient.atCursor.temperature; }
    [[nodiscard]] bool isEmpty() const override { return pullsNowhere(m_gradient); }
    void paint(QPainter& painter, const QRect& exposed) override;

private:
    struct Range
    {
        double low = 0.0;
        double high = 1.0;
    };
    [[nodiscard]] TemperatureAxis axis() const;
    [[nodiscard]] Range range() const;
    [[nodiscard]] double heightOf(double size, const Range& range) const;
    [[nodiscard]] std::vector<double> ticks(const Range& range) const;
    void paintScale(QPainter& painter, const TemperatureAxis& axis, const Range& range) const;
    void paintCurves(QPainter& painter, const TemperatureAxis& axis, const Range& range) const;

    DistillationGradient m_gradient;
    GradientScale m_scale = GradientScale::Linear;
};

} // namespace ui
