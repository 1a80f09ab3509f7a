// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/thinned_points.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace ui {

QList<QPointF> thinned(const QList<QPointF>& points, double width)
{
    const auto columnOf = [width](const QPointF& point) { return std::floor(point.x() / width); };
    QList<QPointF> kept;
    for (auto begin = points.begin(); begin != points.end();) {
        const double column = columnOf(*begin);
        const auto end = std::find_if(
            begin, points.end(), [&](const QPointF& at) { return columnOf(at) != column; });
        auto [low, high] = std::minmax_element(
            begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        if (high < low)
            std::swap(low, high);
        auto last = points.end();
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
