// SPDX-License-Identifier: GPL-3.0-only
// The parts of a loss as stacked areas of a plot, with a line and a label on top of each.
#pragma once

#include "ui/charts/line_plot.h"
#include "ui/models/loss_parts.h"
#include "ui/theme/theme.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct LossAreas
{
    std::vector<PlotLine> lines;
    std::vector<PlotArea> areas;
    double top = 0.0; // highest total; 0 without a point
};

// Parted at every phase, whose teacher and heads are its own; points that are not finite are left
// out. Labels stand at `moment`, or at the end without one; `crossEntropy` is the colour of that
// part.
[[nodiscard]] LossAreas lossAreas(const LossSeries& series,
                                  std::optional<std::int64_t> moment,
                                  const ArmStyle& crossEntropy,
                                  const Theme& theme);

} // namespace ui
