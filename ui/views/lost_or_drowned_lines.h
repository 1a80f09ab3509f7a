// SPDX-License-Identifier: GPL-3.0-only
// Accuracy over all heads and within its own through time, as lines of a plot.
#pragma once

#include "ui/charts/line_plot.h"
#include "ui/models/class_history.h"
#include "ui/views/shown_arm.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct LineFocus
{
    std::optional<int> position;        // a class; none: the old classes of each step together
    std::optional<std::int64_t> moment; // the labels stand there; none: at the end
};

// Adds the two lines of one arm, parted where the set of classes changes.
void addMemoryLines(std::vector<PlotLine>& lines,
                    const ClassHistory& history,
                    const LineFocus& focus,
                    const ShownArm& arm);

} // namespace ui
