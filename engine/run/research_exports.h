// SPDX-License-Identifier: GPL-3.0-only
// What researchers ask of a recorded run and only the engine can answer: weights for Python, and
// the features that exemplars were chosen by. Knows no torch in its header.
#pragma once

#include "engine/core/base/plain_tensor.h"
#include "engine/core/step_features.h"
#include "engine/core/timeline.h"

#include <functional>
#include <string>

namespace engine {

// The bytes of a file that Python's torch.load() opens as a dictionary from the names of the
// tensors to the tensors. Throws DataError when a tensor has another length than its shape takes.
[[nodiscard]] std::string pickledWeights(const PlainTensors& weights);

// The weights that an arm ended a step with; nothing when the run was killed before they were kept.
using WeightsReader = std::function<PlainTensors(int arm, int step)>;
using FeatureSink = std::function<void(const StepFeatures&)>;

// Computes again, from the weights and the data set, what every arm that keeps exemplars saw at
// each memory update, bit for bit, and hands it to `take` step by step; updates without weights are
// left out. Requires timeline.hasRun(). Throws DataError when the data set or the backbone's file
// is not to be found or no longer what it was, and what `weightsOf` and `take` throw.
void recomputeFeatures(const Timeline& timeline,
                       const WeightsReader& weightsOf,
                       const FeatureSink& take);

} // namespace engine
