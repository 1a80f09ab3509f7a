// SPDX-License-Identifier: GPL-3.0-only
// What recorded runs say, arm by arm: every metric of a run with its interval, or mean, median and
// range over the seeds of one experiment. Pure: digests in, text out.
#pragma once

#include "app/report/text_table.h"
#include "engine/core/timeline.h"
#include "engine/exports/summary.h"

#include <string>
#include <vector>

namespace app {

// What is needed of a run; a whole timeline may be large, and there may be many.
struct RunDigest
{
    std::string file; // as the user named it
    engine::RunStarted run;
    engine::RunState state = engine::RunState::Empty;
    std::vector<engine::ControlApplied> changes;          // made while it ran
    std::vector<engine::ArmSummary> arms;                 // in the experiment's order
    std::vector<std::vector<engine::Accuracy>> afterStep; // by arm and step, over all classes seen
};

// Requires timeline.hasRun().
[[nodiscard]] RunDigest digestOf(std::string file, const engine::Timeline& timeline);

struct Comparison
{
    // What keeps runs from being put together, one sentence each.
    std::vector<std::string> warnings;
    std::string text;
};

// Finished runs that differ in nothing but the seed are put together; any other run stands apart.
[[nodiscard]] Comparison compareRuns(const std::vector<RunDigest>& runs, TableStyle style);

} // namespace app
