// SPDX-License-Identifier: GPL-3.0-only
// What charts over the temperature have in common: a click or drag sets T, and so do the arrow
// keys.
#pragma once

#include "ui/soft_targets/temperature_axis.h"
#include "ui/view/canvas.h"

#include <optional>

namespace ui {

class TemperatureCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit TemperatureCanvas(QWidget* parent = nullptr);

Q_SIGNALS:
    void temperaturePicked(double temperature);

protected:
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    void release() override { m_dragged.reset(); }
    bool go(Step step) override;
    // The axis of the chart at a point; none where there is no chart.
    [[nodiscard]] virtual std::optional<TemperatureAxis> axisAt(QPointF point) const = 0;
    // Where the cursor stands.
    [[nodiscard]] virtual double temperature() const = 0;

private:
    std::optional<TemperatureAxis> m_dragged;
};

} // namespace ui
