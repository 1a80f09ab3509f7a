// SPDX-License-Identifier: GPL-3.0-only
// Which clickable line a point of the screen hits. Only for ui/charts.
#pragma once

#include "ui/charts/chart_content.h"

#include <QPointF>

#include <functional>
#include <optional>
#include <vector>

namespace ui {

// The key of the nearest line within a few pixels of `at`; `toPixel` places the lines' points.
[[nodiscard]] std::optional<int> lineNear(const std::vector<ChartLine>& lines,
                                          QPointF at,
                                          const std::function<QPointF(QPointF)>& toPixel);

} // namespace ui
