// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/step_end.h"

#include <algorithm>
#include <numeric>

namespace engine {

namespace {

int exemplarsAfter(const Timeline& timeline, int arm, int step)
{
    const auto& updates = timeline.memoryUpdates(arm);
    const auto update = std::ranges::find(updates, step, &MemoryUpdated::step);
    int exemplars = 0;
    if (update != updates.end()) {
        for (const auto& ofClass : update->exemplars)
            exemplars += static_cast<int>(ofClass.size());
    }
    return exemplars;
}

int trainImagesUpTo(const Timeline& timeline, int step)
{
    int images = 0;
    for (const ClassInfo& classInfo : timeline.run().classes)
        images += classInfo.step <= step ? classInfo.trainImages : 0;
    return images;
}

// `hits` by position, out of all images of the confusion.
Accuracy outOfAll(const std::vector<int>& hits, const Confusion& confusion)
{
    if (hits.empty())
        return {};
    return {std::accumulate(hits.begin(), hits.end(), 0), accuracyOfAll(confusion).n};
}

} // namespace

std::vector<StepEnd> stepEnds(const Timeline& timeline, int arm)
{
    const bool keepsAll = timeline.recipe(arm).trainsOnAllSeen;
    std::vector<StepEnd> ends;
    for (const Evaluated& evaluation : timeline.evaluations(arm)) {
        if (evaluation.moment != EvaluationMoment::EndOfStep)
            continue;
        const int step = evaluation.step;
        const auto started = std::ranges::find(timeline.steps(), step, &StepStarted::step);
        if (started == timeline.steps().end())
            continue;
        const int exemplars = exemplarsAfter(timeline, arm, step);
        ends.push_back({{step, started->firstNew, evaluation.confusion},
                        evaluation,
                        exemplars,
                        keepsAll ? trainImagesUpTo(timeline, step) : exemplars});
    }
    return ends;
}

Accuracy withinHeadAccuracy(const Evaluated& evaluation)
{
    return outOfAll(evaluation.withinHeadCorrect, evaluation.confusion);
}

Accuracy withinHeadAccuracyOf(const Evaluated& evaluation, int position)
{
    if (evaluation.withinHeadCorrect.empty())
        return {};
    return {evaluation.withinHeadCorrect.at(static_cast<std::size_t>(position)),
            accuracyOf(evaluation.confusion, position).n};
}

Accuracy topFiveAccuracy(const Evaluated& evaluation)
{
    if (evaluation.confusion.classes <= kTopFive)
        return {};
    return outOfAll(evaluation.topFiveCorrect, evaluation.confusion);
}

} // namespace engine
