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
        const Classified* results = classifiedIn(evaluation);
        if (!results || evaluation.moment != EvaluationMoment::EndOfStep)
            continue;
        const int step = evaluation.step;
        const auto started = std::ranges::find(timeline.steps(), step, &StepStarted::step);
        if (started == timeline.steps().end())
            continue;
        const int exemplars = exemplarsAfter(timeline, arm, step);
        ends.push_back({{step, started->firstNew, results->confusion},
                        evaluation,
                        exemplars,
                        keepsAll ? trainImagesUpTo(timeline, step) : exemplars});
    }
    return ends;
}

Accuracy withinHeadAccuracy(const Classified& results)
{
    return outOfAll(results.withinHeadCorrect, results.confusion);
}

Accuracy withinHeadAccuracyOf(const Classified& results, int position)
{
    if (results.withinHeadCorrect.empty())
        return {};
    return {results.withinHeadCorrect.at(static_cast<std::size_t>(position)),
            accuracyOf(results.confusion, position).n};
}

Accuracy topFiveAccuracy(const Classified& results)
{
    if (results.confusion.classes <= kTopFive)
        return {};
    return outOfAll(results.topFiveCorrect, results.confusion);
}

} // namespace engine
