// SPDX-License-Identifier: GPL-3.0-only
// Which clickable curve a point of the screen hits. Private to ui/charts.
#pragma once

#include "ui/charts/curve_chart.h"

#include <QPointF>

#include <functional>
#include <optional>
#include <vector>

namespace ui {

// The key of the nearest curve within a few pixels of `at`; `toPixel` places the curves' points.
[[nodiscard]] std::optional<int> curveNear(const std::vector<Curve>& curves,
                                           QPointF at,
                                           const std::function<QPointF(QPointF)>& toPixel);

} // namespace ui
