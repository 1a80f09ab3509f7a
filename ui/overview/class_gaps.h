// SPDX-License-Identifier: GPL-3.0-only
// Right arm minus left arm, class by class, worked out from a timeline without any widget.
#pragma once

#include "engine/core/metrics/metrics.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct ClassGap
{
    int position = 0;
    engine::Accuracy first;  // of the left arm; n is 0 before the class is learned
    engine::Accuracy second; // of the right arm; likewise
    // second - first in whole percent as printed; empty until both know, and once an arm has
    // stopped
    std::optional<int> points;

    bool operator==(const ClassGap&) const = default;
};

// One entry for every class of the run, in learned order. Empty without a run or with one arm.
[[nodiscard]] std::vector<ClassGap>
classGapsAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

// The gaps as a table: one row per class; `arms` are the names by side.
[[nodiscard]] ViewTable gapTable(const std::vector<ClassGap>& gaps,
                                 const std::vector<engine::ClassInfo>& classes,
                                 const QStringList& arms);

} // namespace ui
