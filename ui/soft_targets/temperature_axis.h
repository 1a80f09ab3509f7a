// SPDX-License-Identifier: GPL-3.0-only
// A horizontal axis of temperatures from 1 to 20, and how it and its cursor are drawn.
#pragma once

#include "ui/theme/theme.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace ui {

struct TemperatureAxis
{
    QRectF plot; // what the curves are drawn in

    [[nodiscard]] double toPixel(double temperature) const;
    // To the tenth, 1 .. 20.
    [[nodiscard]] double toTemperature(double pixel) const;
};

// Lines and numbers at 1, 5, 10, 15, 20, below the plot, in the painter's font.
void paintTemperatures(QPainter& painter, const TemperatureAxis& axis, const Theme& theme);

// The line at the view temperature with its handle.
void paintCursor(QPainter& painter,
                 const TemperatureAxis& axis,
                 double temperature,
                 const Theme& theme);

struct CurveStyle
{
    QColor colour;
    double width = 1.8;
};

// `heights` at `temperatures`, each 0 (bottom) .. 1 (top).
void paintCurve(QPainter& painter,
                const TemperatureAxis& axis,
                const std::vector<double>& temperatures,
                const std::vector<double>& heights,
                const CurveStyle& style);

} // namespace ui
