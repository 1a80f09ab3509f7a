// SPDX-License-Identifier: GPL-3.0-only
// What charts over the temperature have in common: a click or drag sets T, and so do the arrow
// keys.
#pragma once

#include "ui/views/temperature_axis.h"

#include <QWidget>

#include <optional>

namespace ui {

class TemperatureCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit TemperatureCanvas(QWidget* parent = nullptr);

Q_SIGNALS:
    void temperaturePicked(double temperature);

protected:
    // The axis of the chart at a point; none where there is no chart.
    [[nodiscard]] virtual std::optional<TemperatureAxis> axisAt(QPointF point) const = 0;
    // Where the cursor stands.
    [[nodiscard]] virtual double temperature() const = 0;

    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::optional<TemperatureAxis> m_dragged;
};

} // namespace ui
