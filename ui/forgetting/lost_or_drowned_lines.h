// SPDX-License-Identifier: GPL-3.0-only
// Accuracy over all heads and within its own through time, as lines of a plot.
#pragma once

#include "ui/forgetting/class_history.h"
#include "ui/forgetting/parted_line.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"

#include <optional>
#include <vector>

namespace ui {

// Of one arm, in percent; parted where the set of classes changes.
struct MemoryLines
{
    PartedLine global;
    PartedLine withinHead;
    PartedLine guessing; // what guessing within the heads gets right
};

// Of a class; without `position` of the old classes of each step together.
[[nodiscard]] MemoryLines memoryLines(const ClassHistory& history,
                                      const std::vector<engine::ClassInfo>& classes,
                                      std::optional<int> position);

// Adds what guessing gets right, with its label at `moment`, or at the end without one.
void addGuessingLine(std::vector<ChartLine>& lines,
                     const PartedLine& guessing,
                     std::optional<double> moment,
                     const Theme& theme);

// Adds the two lines of one arm, labelled alike.
void addMemoryLines(std::vector<ChartLine>& lines,
                    const MemoryLines& ofArm,
                    std::optional<double> moment,
                    const ShownArm& arm);

} // namespace ui
