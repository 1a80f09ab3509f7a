// SPDX-License-Identifier: GPL-3.0-only
// The classifier of iCaRL (Rebuffi et al. 2017, Alg. 1): a picture belongs to the class whose mean
// feature is nearest. The heads have no say in it. Torch-internal.
#pragma once

#include "engine/core/metrics.h"
#include "engine/learning/learning_data.h"
#include "engine/model/network.h"

#include <span>
#include <stop_token>
#include <vector>

namespace engine {

// For each row of `features` (N x D) the position of the nearest row of `means` (classes x D) in
// L2; ties go to the lower position. Both row-major.
[[nodiscard]] std::vector<int>
nearestMeans(std::span<const float> features, std::span<const float> means, int dimensions);

// The L2-normalised mean of the L2-normalised features of each class's training rows, classes x D.
// Throws UsageError for a class without rows, Cancelled.
[[nodiscard]] std::vector<float> classMeans(Network& network,
                                            const LearningData& data,
                                            const std::vector<std::vector<int>>& rowsByPosition,
                                            const std::stop_token& stop);

// Confusion over the test images of all classes in `rowsByPosition` (the training rows that stand
// for each class), with means and features of the network as it is. Throws as classMeans().
[[nodiscard]] Confusion confusionByNearestMean(Network& network,
                                               const LearningData& data,
                                               const std::vector<std::vector<int>>& rowsByPosition,
                                               const std::stop_token& stop);

} // namespace engine
