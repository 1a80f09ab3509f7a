// SPDX-License-Identifier: GPL-3.0-only
// A line over time in parts, with a gap wherever it begins to mean something else. Its points are
// worked out once; for another moment only the words at it change.
#pragma once

#include "ui/charts/chart_content.h"

#include <QList>
#include <QPointF>
#include <QStringList>

#include <cstddef>
#include <optional>
#include <vector>

namespace ui {

struct PartedLine
{
    std::vector<QList<QPointF>> parts; // x ascending from part to part; none is empty
};

struct PointOnPart
{
    std::size_t part = 0;
    QPointF point;
};

// The newest point at or before `x`, the last one without `x`; none where there is none.
[[nodiscard]] std::optional<PointOnPart> pointAt(const PartedLine& line, std::optional<double> x);

// Adds every part as a line that looks like `look`. At the point of `moment` (see pointAt) stands
// the first of `words`, and the second in brief where there are two; a place marker in them becomes
// the height of the point in whole numbers.
void addParts(std::vector<ChartLine>& lines,
              const PartedLine& line,
              const ChartLine& look,
              std::optional<double> moment,
              const QStringList& words);

} // namespace ui
