// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/arm_summary.h"

#include "engine/core/metrics/accuracy_matrix.h"
#include "engine/core/metrics/calibration.h"
#include "engine/core/metrics/old_and_new.h"
#include "engine/core/step_end.h"

#include <limits>

namespace engine {

namespace {

constexpr int kEveryStep = std::numeric_limits<int>::max();

// What the newest step that is done says.
void takeLastStep(ArmSummary& summary, const StepEnd& end)
{
    summary.last = accuracyOfAll(end.result.confusion);
    summary.oldClasses = oldAccuracy(end.result);
    summary.newClasses = newAccuracy(end.result);
    summary.recencyBias = recencyBias(end.result);
    const Classified& results = end.evaluation.classified();
    summary.withinHead = withinHeadAccuracy(results);
    summary.topFive = topFiveAccuracy(results);
    summary.expectedCalibrationErrorOld = expectedCalibrationError(results.oldReliability);
    summary.expectedCalibrationErrorNew = expectedCalibrationError(results.newReliability);
    summary.exemplarImages = end.exemplars;
    summary.imagesKept = end.imagesKept;
}

// What training had cost at the end of step `step`, or by now.
const Evaluated* costOf(const Timeline& timeline, int arm, int step)
{
    const Evaluated* newest = nullptr;
    for (const Evaluated& evaluation : timeline.evaluations(arm)) {
        if (evaluation.step <= step)
            newest = &evaluation;
    }
    return newest;
}

} // namespace

ArmSummary summaryAfter(const Timeline& timeline, int arm, int step)
{
    auto ends = stepEnds(timeline, arm);
    std::erase_if(ends, [step](const StepEnd& end) { return end.result.step > step; });
    std::vector<StepResult> steps;
    steps.reserve(ends.size());
    for (const StepEnd& end : ends)
        steps.push_back(end.result);
    ArmSummary summary{
        .key = timeline.recipe(arm).key,
        .name = timeline.recipe(arm).name,
        .averageIncrementalAccuracyWithoutFirst =
            averageIncrementalAccuracy(steps, FirstStep::LeftOut),
        .averageIncrementalAccuracyWithFirst =
            averageIncrementalAccuracy(steps, FirstStep::Included),
        .forgetting = forgetting(steps),
        .backwardTransfer = backwardTransfer(steps),
        .expectedCalibrationErrorOld = expectedCalibrationError({}),
        .expectedCalibrationErrorNew = expectedCalibrationError({}),
    };
    if (!ends.empty())
        takeLastStep(summary, ends.back());
    if (const Evaluated* cost = costOf(timeline, arm, step)) {
        summary.seconds = cost->secondsTrained;
        summary.imagesTrained = cost->imagesTrained;
    }
    if (const ArmStopped* stop = timeline.armStop(arm); stop && stop->step <= step) {
        summary.stoppedInStep = stop->step;
        summary.whyStopped = stop->message;
    }
    return summary;
}

std::vector<ArmSummary> summarise(const Timeline& timeline)
{
    std::vector<ArmSummary> summaries;
    summaries.reserve(static_cast<std::size_t>(timeline.armCount()));
    for (int arm = 0; arm < timeline.armCount(); ++arm)
        summaries.push_back(summaryAfter(timeline, arm, kEveryStep));
    return summaries;
}

} // namespace engine
