// SPDX-License-Identifier: GPL-3.0-only
// Runs whose evaluations tell everything a metric needs. Nothing was trained; every number is made
// up.
#pragma once

#include "engine/core/event.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/synthetic_events.h"

#include <vector>

namespace tests {

// Bins 8 and 14 (from 0) filled, the others empty.
inline engine::Reliability
twoBins(int n, int correct, double confidence, int n2, int correct2, double confidence2)
{
    engine::Reliability reliability{
        std::vector<int>(15), std::vector<int>(15), std::vector<double>(15)};
    reliability.n[8] = n;
    reliability.correct[8] = correct;
    reliability.confidence[8] = confidence;
    reliability.n[14] = n2;
    reliability.correct[14] = correct2;
    reliability.confidence[14] = confidence2;
    return reliability;
}

// small_run.h with what its evaluations do not tell. After step 2 the first arm has 20 old images:
// 10 answered with confidence 0.6 of which 1 is right, and 10 with 0.95 of which 2 are; of the new
// ones all 20 with 0.95, 19 right.
inline std::vector<engine::Event> tellingRun()
{
    auto events = smallRun();
    for (engine::Event& event : events) {
        auto* evaluated = std::get_if<engine::Evaluated>(&event);
        if (!evaluated || evaluated->arm != 0)
            continue;
        const bool isFirst = evaluated->step == 1;
        evaluated->classified().withinHeadCorrect =
            isFirst ? std::vector<int>{9, 8} : std::vector<int>{7, 5, 9, 10};
        evaluated->classified().topFiveCorrect =
            isFirst ? std::vector<int>{10, 10} : std::vector<int>{10, 9, 10, 10};
        evaluated->classified().oldReliability =
            isFirst ? engine::Reliability{} : twoBins(10, 1, 6.0, 10, 2, 9.5);
        evaluated->classified().newReliability =
            isFirst ? twoBins(10, 5, 6.0, 10, 10, 9.5) : twoBins(0, 0, 0.0, 20, 19, 19.0);
    }
    return events;
}

// A long run whose evaluations tell everything; the numbers are made up from the confusion.
inline std::vector<engine::Event> longRun(int classes, int classesPerStep)
{
    engine::Experiment experiment = syntheticExperiment(classes, classesPerStep);
    experiment.arms.push_back(engine::recipeNamed("joint"));
    auto events = syntheticEvents(experiment);
    for (engine::Event& event : events) {
        auto* evaluated = std::get_if<engine::Evaluated>(&event);
        if (!evaluated)
            continue;
        const int firstNew = (evaluated->step - 1) * classesPerStep;
        evaluated->classified().withinHeadCorrect.clear();
        evaluated->classified().topFiveCorrect.clear();
        evaluated->classified().oldReliability = {};
        evaluated->classified().newReliability = {};
        for (int position = 0; position < evaluated->classified().confusion.classes; ++position) {
            const engine::Accuracy accuracy =
                engine::accuracyOf(evaluated->classified().confusion, position);
            const int wrong = accuracy.n - accuracy.correct;
            evaluated->classified().withinHeadCorrect.push_back(accuracy.correct + wrong / 3);
            evaluated->classified().topFiveCorrect.push_back(accuracy.correct + wrong / 2);
            engine::Reliability& reliability = position < firstNew
                                                   ? evaluated->classified().oldReliability
                                                   : evaluated->classified().newReliability;
            if (reliability.n.empty())
                reliability = twoBins(0, 0, 0.0, 0, 0, 0.0);
            const auto bin = static_cast<std::size_t>(position * 7 % 15);
            reliability.n[bin] += accuracy.n;
            reliability.correct[bin] += accuracy.correct;
            reliability.confidence[bin] += accuracy.n * (static_cast<double>(bin) + 0.3) / 15;
        }
    }
    return events;
}

} // namespace tests
