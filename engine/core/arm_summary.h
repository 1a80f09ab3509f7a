// SPDX-License-Identifier: GPL-3.0-only
// The few numbers that papers report of each arm of a run, and their names; formulas in metrics.h
// and the files beside it. How they are written down is not its business.
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct ArmSummary
{
    std::string key;
    std::string name;
    // In 0 .. 1; NaN where the run did not get far enough.
    double averageIncrementalAccuracyWithoutFirst = 0.0;
    double averageIncrementalAccuracyWithFirst = 0.0;
    double forgetting = 0.0;       // -1 .. 1
    double backwardTransfer = 0.0; // -1 .. 1
    // After the last step that is done; without an image where there is nothing to count.
    Accuracy last{};
    Accuracy oldClasses{};
    Accuracy newClasses{};
    Accuracy recencyBias{};
    Accuracy withinHead{};
    Accuracy topFive{};
    // In 0 .. 1; NaN where nothing was measured.
    double expectedCalibrationErrorOld = 0.0;
    double expectedCalibrationErrorNew = 0.0;
    // What the arm keeps after the last step, and what it cost up to its latest evaluation:
    // training time and images, repeats counted.
    int exemplarImages = 0;
    int imagesKept = 0; // the exemplars, or all images seen where the arm trains on those
    double seconds = 0.0;
    std::int64_t imagesTrained = 0;
    // Where and why the arm could not go on with the others: the numbers above are those of the
    // steps it ended, and not to be put beside those of the whole run. 0 for one that went on.
    int stoppedInStep = 0;
    std::string whyStopped{};
};

// One entry for each arm, in the experiment's order; over the steps that are done.
[[nodiscard]] std::vector<ArmSummary> summarise(const Timeline& timeline);

// The same of one arm as if the run had ended with step `step`; its cost is that at the step's end.
// Requires a valid arm.
[[nodiscard]] ArmSummary summaryAfter(const Timeline& timeline, int arm, int step);

enum class MetricUnit
{
    Share, // 0 .. 1, or -1 .. 1: for people in per cent
    Images,
    Seconds,
};

// One number of a summary, for whoever writes tables of them.
struct Metric
{
    std::string_view key;     // in summary.json
    std::string_view title;   // for people
    std::string_view formula; // name or short definition
    MetricUnit unit = MetricUnit::Share;
    double (*value)(const ArmSummary& arm) = nullptr; // NaN where there is none
    // The counts behind a proportion, for its interval; none where the number is not one.
    std::optional<Accuracy> (*counts)(const ArmSummary& arm) = nullptr;
};

// Every number of a summary, the best known first.
[[nodiscard]] std::span<const Metric> summaryMetrics();

} // namespace engine
