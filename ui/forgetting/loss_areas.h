// SPDX-License-Identifier: GPL-3.0-only
// The parts of a loss as stacked areas of a plot, with a line and a label on top of each.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/forgetting/loss_parts.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QPointF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// The shape of a loss, whatever moment is looked at: parted at every phase, whose teacher and heads
// are its own. Points that are not finite are left out.
struct LossShape
{
    struct Stretch
    {
        std::size_t first = 0; // points first .. last-1 of the series
        std::size_t last = 0;
        // The ground; on it the cross-entropy, on that the heads, oldest first.
        std::vector<QList<QPointF>> edges;
    };
    std::vector<Stretch> stretches;
    double top = 0.0; // highest total; 0 without a point
};

[[nodiscard]] LossShape lossShape(const LossSeries& series);

struct LossAreas
{
    std::vector<ChartLine> lines;
    std::vector<ChartArea> areas;
};

// `shape` is that of `series`. Labels stand at `moment`, or at the end without one; `crossEntropy`
// is the colour of that part.
[[nodiscard]] LossAreas lossAreas(const LossShape& shape,
                                  const LossSeries& series,
                                  std::optional<std::int64_t> moment,
                                  const ArmStyle& crossEntropy,
                                  const Theme& theme);

} // namespace ui
