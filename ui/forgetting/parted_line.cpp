// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/parted_line.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ui {

std::optional<PointOnPart> pointAt(const PartedLine& line, std::optional<double> x)
{
    if (line.parts.empty())
        return std::nullopt;
    if (!x)
        return PointOnPart{line.parts.size() - 1, line.parts.back().back()};
    const auto behind = std::ranges::upper_bound(
        line.parts, *x, {}, [](const QList<QPointF>& part) { return part.front().x(); });
    if (behind == line.parts.begin())
        return std::nullopt;
    const auto part = std::prev(behind);
    const auto after = std::ranges::upper_bound(*part, *x, {}, &QPointF::x);
    return PointOnPart{static_cast<std::size_t>(part - line.parts.begin()), *std::prev(after)};
}

void addParts(std::vector<ChartLine>& lines,
              const PartedLine& line,
              const ChartLine& look,
              std::optional<double> moment,
              const QStringList& words)
{
    const std::size_t first = lines.size();
    for (const QList<QPointF>& part : line.parts) {
        lines.push_back(look);
        lines.back().points = part;
    }
    const std::optional<PointOnPart> shown = pointAt(line, moment);
    if (!shown)
        return;
    ChartLine& labelled = lines[first + shown->part];
    const auto height = std::lround(shown->point.y());
    labelled.label = words[0].arg(height);
    if (words.size() > 1)
        labelled.briefLabel = words[1].arg(height);
    labelled.labelAt = shown->point;
}

} // namespace ui
