// SPDX-License-Identifier: GPL-3.0-only
// The few numbers that papers report of each arm of a run; formulas in engine/core/metrics.h.
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

struct ArmSummary
{
    std::string key;
    std::string name;
    // In 0 .. 1; NaN where the run did not get far enough.
    double averageIncrementalAccuracyWithoutFirst = 0.0;
    double averageIncrementalAccuracyWithFirst = 0.0;
    double lastAccuracy = 0.0;
    double forgetting = 0.0; // -1 .. 1
    // What the arm cost up to its latest evaluation: training time and images, repeats counted.
    double seconds = 0.0;
    std::int64_t imagesTrained = 0;
};

// One entry for each arm, in the experiment's order; over the steps that are done.
[[nodiscard]] std::vector<ArmSummary> summarise(const Timeline& timeline);

// The summary of a run as JSON text, indented: program and library versions, state, every setting,
// the classes in learned order, and `arms`, an object keyed by arm key. NaN becomes null.
// Requires timeline.hasRun().
[[nodiscard]] std::string summaryJson(const Timeline& timeline);

} // namespace engine
