// SPDX-License-Identifier: GPL-3.0-only
// A line of more points than there are pixels, without those that nobody sees.
#pragma once

#include <QPointF>

#include <vector>

namespace ui {

// The same points with at most four in each pixel column: first, lowest, highest and last, so that
// no spike is lost. `pixels` ascend in x.
[[nodiscard]] std::vector<QPointF> thinnedToPixels(const std::vector<QPointF>& pixels);

} // namespace ui
