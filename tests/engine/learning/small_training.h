// SPDX-License-Identifier: GPL-3.0-only
// Settings under which a ClassificationArm learns small_data.h in a second, its first step, and
// weights to compare.
#pragma once

#include "engine/core/experiment.h"
#include "engine/learning/classification/classification_arm.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace tests {

inline engine::Experiment smallExperiment()
{
    engine::Experiment experiment;
    experiment.epochs = 2;
    experiment.balancedEpochs = 1;
    experiment.batchSize = 8;
    experiment.memoryBudget = 12;
    experiment.learningRate = 0.05;
    return experiment;
}

// Each phase with the teacher that the recipe asks for: the arm itself, as it stands.
inline std::shared_ptr<engine::Network> teacherFor(engine::ClassificationArm& arm, int step)
{
    const bool distils = arm.recipe().distillationWeight > 0.0 && step > 1;
    return distils ? arm.network().frozenCopy() : nullptr;
}

inline void beginTraining(engine::ClassificationArm& arm, int step, engine::StepClasses classes)
{
    arm.beginTraining(step, classes, teacherFor(arm, step));
}

inline void beginBalancedFineTuning(engine::ClassificationArm& arm)
{
    arm.beginBalancedFineTuning(teacherFor(arm, 2), {});
}

inline void trainEpoch(engine::ClassificationArm& arm, int epoch)
{
    engine::ClassifierTrainer& trainer = arm.trainer();
    trainer.beginEpoch(epoch);
    for (int batch = 0; batch < trainer.miniBatchesPerEpoch(); ++batch)
        trainer.trainMiniBatch({});
}

// One epoch of step 1 over `classes`, with its memory update where the recipe keeps exemplars.
inline void
learnFirstStep(engine::ClassificationArm& arm, engine::StepClasses classes, int budget = 12)
{
    beginTraining(arm, 1, classes);
    trainEpoch(arm, 1);
    if (arm.recipe().exemplarMemory)
        arm.updateMemory(budget, {});
}

inline std::vector<torch::Tensor> copied(const std::vector<torch::Tensor>& tensors)
{
    std::vector<torch::Tensor> copies;
    for (const auto& tensor : tensors)
        copies.push_back(tensor.detach().clone());
    return copies;
}

// The Euclidean distance between two networks' weights.
inline double distance(const std::vector<torch::Tensor>& from, const std::vector<torch::Tensor>& to)
{
    double squares = 0.0;
    for (std::size_t i = 0; i < from.size(); ++i)
        squares += (to[i] - from[i]).pow(2).sum().item<double>();
    return std::sqrt(squares);
}

inline bool areEqual(const std::vector<torch::Tensor>& left,
                     const std::vector<torch::Tensor>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](auto a, auto b) {
        return torch::equal(a, b);
    });
}

} // namespace tests
