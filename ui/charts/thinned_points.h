// SPDX-License-Identifier: GPL-3.0-only
// A line of more points than there are pixels, without those that nobody sees.
#pragma once

#include <QList>
#include <QPointF>

namespace ui {

// The same points with at most four in each column that is `width` wide: first, lowest, highest and
// last, so that no spike is lost. `points` ascend in x; requires width > 0.
[[nodiscard]] QList<QPointF> thinned(const QList<QPointF>& points, double width);

} // namespace ui
