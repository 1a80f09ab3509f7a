// SPDX-License-Identifier: GPL-3.0-only
// A run small enough to check by hand: two arms unless others are named, four classes in two steps
// of two, 100 test images a class, one sample image. Each test says itself how many answers were
// right.
#pragma once

#include "engine/core/event.h"
#include "engine/core/recipe.h"
#include "engine/core/timeline.h"

#include <string>
#include <utility>
#include <vector>

namespace tests {

inline constexpr int kSmallTestImages = 100;

// `right[c]` of the 100 images of class c are recognised; the others are taken for the next class.
inline engine::Confusion confusionOf(const std::vector<int>& right)
{
    const auto classes = static_cast<int>(right.size());
    engine::Confusion confusion{classes,
                                std::vector<int>(static_cast<std::size_t>(classes * classes))};
    for (int truth = 0; truth < classes; ++truth) {
        const int good = right[static_cast<std::size_t>(truth)];
        confusion.counts[static_cast<std::size_t>(truth * classes + truth)] += good;
        confusion.counts[static_cast<std::size_t>(truth * classes + (truth + 1) % classes)] +=
            kSmallTestImages - good;
    }
    return confusion;
}

// Ticks: step 1 trains 0 .. 20, step 2 trains 20 .. 40 and balances 40 .. 60.
class SmallRun
{
public:
    explicit SmallRun(const std::vector<std::string>& arms = {"finetune", "e2e"})
    {
        engine::RunStarted run;
        run.experiment.arms.clear();
        for (const std::string& key : arms)
            run.experiment.arms.push_back(engine::recipeNamed(key));
        run.experiment.dataset = "small";
        run.experiment.classesPerStep = 2;
        run.experiment.memoryBudget = 20;
        run.classes = {{0, "husky", 1, 600, kSmallTestImages},
                       {1, "wolf", 1, 600, kSmallTestImages},
                       {2, "washing machine", 2, 600, kSmallTestImages},
                       {3, "car", 2, 600, kSmallTestImages}};
        run.steps = 2;
        run.sampleImages = {{0, 0, {1, 1, {10, 20, 30}}}};
        run.plannedTicks = 60;
        timeline.apply(run);
        timeline.apply(engine::StepStarted{1, 0, 0, 2});
        timeline.apply(engine::PhaseStarted{1, engine::Phase::Training, 0, 2, 10});
    }

    void startStepTwo()
    {
        timeline.apply(engine::StepStarted{2, 20, 2, 4});
        timeline.apply(engine::PhaseStarted{2, engine::Phase::Training, 20, 2, 10});
    }

    void startBalancing()
    {
        timeline.apply(engine::PhaseStarted{2, engine::Phase::BalancedFineTuning, 40, 2, 10});
    }

    void evaluate(int arm,
                  int step,
                  std::int64_t tick,
                  const std::vector<int>& right,
                  engine::EvaluationMoment moment = engine::EvaluationMoment::EndOfEpoch,
                  std::vector<float> sampleLogits = {})
    {
        engine::Evaluated evaluated;
        evaluated.arm = arm;
        evaluated.step = step;
        evaluated.tick = tick;
        evaluated.moment = moment;
        evaluated.classified().confusion = confusionOf(right);
        evaluated.classified().sampleLogits = std::move(sampleLogits);
        if (evaluated.classified().sampleLogits.empty())
            evaluated.classified().sampleLogits.assign(right.size(), 0.0F);
        timeline.apply(evaluated);
    }

    // Both arms end step 1 at tick 20 with this many right.
    void endStepOne(const std::vector<int>& right)
    {
        for (int arm = 0; arm < 2; ++arm)
            evaluate(arm, 1, 20, right, engine::EvaluationMoment::EndOfStep);
    }

    engine::Timeline timeline;
};

} // namespace tests
