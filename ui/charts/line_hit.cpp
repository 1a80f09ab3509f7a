// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/line_hit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace ui {

namespace {

constexpr double kClickReach = 5.0; // pixels around a line that still hit it

// Distance from `at` to the line through `points`.
double distanceTo(const std::vector<QPointF>& points, QPointF at)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF along = points[i] - points[i - 1];
        const double length = QPointF::dotProduct(along, along);
        const double share =
            length > 0
                ? std::clamp(QPointF::dotProduct(at - points[i - 1], along) / length, 0.0, 1.0)
                : 0.0;
        const QPointF off = at - (points[i - 1] + share * along);
        nearest = std::min(nearest, std::hypot(off.x(), off.y()));
    }
    return nearest;
}

} // namespace

std::optional<int> lineNear(const std::vector<ChartLine>& lines,
                            QPointF at,
                            const std::function<QPointF(QPointF)>& toPixel)
{
    std::optional<int> nearest;
    double reach = kClickReach;
    for (const ChartLine& line : lines) {
        if (!line.key)
            continue;
        std::vector<QPointF> pixels;
        pixels.reserve(line.points.size());
        std::ranges::transform(line.points, std::back_inserter(pixels), toPixel);
        const double distance = distanceTo(pixels, at);
        if (distance < reach) {
            reach = distance;
            nearest = line.key;
        }
    }
    return nearest;
}

} // namespace ui
