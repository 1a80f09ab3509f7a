// SPDX-License-Identifier: GPL-3.0-only
// Two steps of two sketchbook classes with a few images, for tests of whole runs: about half a
// second each.
#pragma once

#include "engine/core/event.h"

#include <utility>
#include <vector>

namespace tests {

inline engine::Experiment tinyExperiment(const std::vector<std::string>& arms = {"finetune", "e2e"})
{
    engine::Experiment experiment;
    experiment.classOrder = "husky,car,wolf,television";
    experiment.trainPerClass = 24;
    experiment.testPerClass = 6;
    experiment.epochs = 3;
    experiment.balancedEpochs = 2;
    experiment.batchSize = 16;
    experiment.memoryBudget = 16;
    experiment.threads = 1;
    experiment.arms.clear();
    for (const std::string& key : arms)
        experiment.arms.push_back(engine::recipeNamed(key));
    return experiment;
}

// Without what measures time and without what says nothing about the result, so that two runs of
// one experiment are equal.
inline std::vector<engine::Event> withoutTimes(std::vector<engine::Event> events)
{
    std::vector<engine::Event> kept;
    for (engine::Event& event : events) {
        if (std::holds_alternative<engine::Progressed>(event) ||
            std::holds_alternative<engine::CheckpointTaken>(event) ||
            std::holds_alternative<engine::WeightsKept>(event))
            continue;
        if (auto* run = std::get_if<engine::RunStarted>(&event))
            run->environment.startedAt.clear();
        if (auto* evaluated = std::get_if<engine::Evaluated>(&event))
            evaluated->secondsTrained = 0.0;
        if (auto* finished = std::get_if<engine::RunFinished>(&event))
            finished->seconds = 0.0;
        kept.push_back(std::move(event));
    }
    return kept;
}

// The weights each arm ended each step with, in the order they came.
inline std::vector<engine::PlainTensors> weightsIn(const std::vector<engine::Event>& events)
{
    std::vector<engine::PlainTensors> weights;
    for (const engine::Event& event : events) {
        if (const auto* kept = std::get_if<engine::WeightsKept>(&event))
            weights.push_back(*kept->weights);
    }
    return weights;
}

} // namespace tests
