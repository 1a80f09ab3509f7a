// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/thinned_points.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace ui {

std::vector<QPointF> thinnedToPixels(const std::vector<QPointF>& pixels)
{
    std::vector<QPointF> kept;
    for (auto begin = pixels.begin(); begin != pixels.end();) {
        const double column = std::floor(begin->x());
        const auto end = std::find_if(
            begin, pixels.end(), [&](const QPointF& at) { return std::floor(at.x()) != column; });
        auto [low, high] = std::minmax_element(
            begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        if (high < low)
            std::swap(low, high);
        auto last = pixels.end();
        for (const auto at : {begin, low, high, std::prev(end)}) {
            if (at != last)
                kept.push_back(*at);
            last = at;
        }
        begin = end;
    }
    return kept;
}

} // namespace ui
