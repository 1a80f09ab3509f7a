// SPDX-License-Identifier: GPL-3.0-only
// The classifier of iCaRL (Rebuffi et al. 2017, Alg. 1): a picture belongs to the class whose mean
// feature is nearest. The heads have no say in it. Torch-internal.
#pragma once

#include "engine/learning/classification/test_results.h"
#include "engine/learning/learning_data.h"
#include "engine/model/network.h"

#include <stop_token>
#include <vector>

namespace engine {

// Minus the squared L2 distance of each row of `features` (N x D) to each row of `means` (C x D):
// N x C, the highest for the nearest.
[[nodiscard]] at::Tensor nearnessToMeans(const at::Tensor& features, const at::Tensor& means);

// The L2-normalised mean of the L2-normalised features of each class's training rows, classes x D.
// Throws UsageError for a class without rows, Cancelled.
[[nodiscard]] std::vector<float> classMeans(Network& network,
                                            const LearningData& data,
                                            const std::vector<std::vector<int>>& rowsByPosition,
                                            const std::stop_token& stop);

// What the nearest of the class means says of every test image, means and features taken from the
// network as it is; `rowsByPosition` lists the training rows that stand for each class
// of the heads. Throws as classMeans(), and UsageError when there are more or fewer.
[[nodiscard]] TestResults resultsByNearestMean(Network& network,
                                               const LearningData& data,
                                               const std::vector<std::vector<int>>& rowsByPosition,
                                               const std::stop_token& stop);

} // namespace engine
