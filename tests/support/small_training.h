// SPDX-License-Identifier: GPL-3.0-only
// Settings under which a StepTrainer learns small_data.h in a second, and weights to compare.
#pragma once

#include "engine/core/experiment.h"
#include "engine/learning/step_trainer.h"

#include <torch/torch.h>

#include <algorithm>
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

inline void trainEpoch(engine::StepTrainer& trainer, int epoch)
{
    trainer.beginEpoch(epoch);
    for (int batch = 0; batch < trainer.miniBatchesPerEpoch(); ++batch)
        trainer.trainMiniBatch({});
}

inline std::vector<torch::Tensor> copied(const std::vector<torch::Tensor>& tensors)
{
    std::vector<torch::Tensor> copies;
    for (const auto& tensor : tensors)
        copies.push_back(tensor.detach().clone());
    return copies;
}

inline bool areEqual(const std::vector<torch::Tensor>& left,
                     const std::vector<torch::Tensor>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](auto a, auto b) {
        return torch::equal(a, b);
    });
}

} // namespace tests
