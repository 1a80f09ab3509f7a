// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/temperature_axis.h"

#include "ui/soft_targets/temperature_sweep.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPen>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kSpan = kHighestTemperature - kLowestTemperature;

} // namespace

double TemperatureAxis::toPixel(double temperature) const
{
    const double share = (temperature - kLowestTemperature) / kSpan;
    return plot.left() + std::clamp(share, 0.0, 1.0) * plot.width();
}

double TemperatureAxis::toTemperature(double pixel) const
{
    const double share = (pixel - plot.left()) / std::max(1.0, plot.width());
    const double temperature = kLowestTemperature + share * kSpan;
    return std::clamp(
        std::round(temperature * 10.0) / 10.0, kLowestTemperature, kHighestTemperature);
}

void paintTemperatures(QPainter& painter, const TemperatureAxis& axis, const Theme& theme)
{
    const QFontMetricsF metrics(painter.font());
    for (const int temperature : {1, 5, 10, 15, 20}) {
        const double x = axis.toPixel(temperature);
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(x, axis.plot.top()), QPointF(x, axis.plot.bottom()));
        const QString text = QString::number(temperature);
        const double width = metrics.horizontalAdvance(text);
        painter.setPen(theme.mutedText);
        // The last one has half its width beyond the plot, where there may be none.
        const double left = std::min(x - width / 2, painter.window().right() - width);
        painter.drawText(QPointF(left, axis.plot.bottom() + metrics.ascent() + 2), text);
    }
}

void paintCursor(QPainter& painter,
                 const TemperatureAxis& axis,
                 double temperature,
                 const Theme& theme)
{
    const double x = axis.toPixel(temperature);
    painter.setPen(QPen(theme.focus, 1.5));
    painter.drawLine(QPointF(x, axis.plot.top()), QPointF(x, axis.plot.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.focus);
    painter.drawEllipse(QPointF(x, axis.plot.bottom()), 4.0, 4.0);
}

void paintCurve(QPainter& painter,
                const TemperatureAxis& axis,
                const std::vector<double>& temperatures,
                const std::vector<double>& heights,
                const CurveStyle& style)
{
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(heights.size()));
    for (std::size_t i = 0; i < std::min(heights.size(), temperatures.size()); ++i)
        line.append(QPointF(axis.toPixel(temperatures[i]),
                            axis.plot.bottom() - heights[i] * axis.plot.height()));
    painter.setPen(QPen(style.colour, style.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

} // namespace ui
