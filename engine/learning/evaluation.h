// SPDX-License-Identifier: GPL-3.0-only
// What a network says about pictures, in eval mode and without gradients: confusion on the test
// images, features for herding. Torch-internal.
#pragma once

#include "engine/core/cancelled.h"
#include "engine/core/metrics.h"
#include "engine/learning/learning_data.h"
#include "engine/model/network.h"

#include <span>
#include <stop_token>
#include <vector>

namespace engine {

// Puts a network into eval mode for as long as it lives, then back into the mode it was in.
class EvalMode
{
public:
    explicit EvalMode(Network& network);
    ~EvalMode();
    EvalMode(const EvalMode&) = delete;
    EvalMode& operator=(const EvalMode&) = delete;

private:
    Network& m_network;
    bool m_wasTraining;
};

// Arg max over all seen classes for every test image of positions 0 .. classCount()-1 of the
// network. Throws Cancelled.
[[nodiscard]] Confusion
confusionOnTest(Network& network, const LearningData& data, const std::stop_token& stop);

// Logits of a batch as plain floats, N x classCount() row by row.
[[nodiscard]] std::vector<float> plainLogits(Network& network, const torch::Tensor& images);

// L2-normalised features of training rows without augmentation, N x D row by row, as herding uses
// them. Throws Cancelled.
[[nodiscard]] std::vector<float> normalisedFeatures(Network& network,
                                                    const LabelledImages& images,
                                                    std::span<const int> rows,
                                                    const std::stop_token& stop);

} // namespace engine
