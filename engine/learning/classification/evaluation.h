// SPDX-License-Identifier: GPL-3.0-only
// What a network says about pictures, in eval mode and without gradients: results on the test
// images, features for herding. Torch-internal.
#pragma once

#include "engine/core/base/cancelled.h"
#include "engine/learning/classification/test_results.h"
#include "engine/learning/learning_data.h"
#include "engine/model/network.h"

#include <functional>
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

// Scores of a batch as imageBatch() makes it, the highest for the answer: N x C float.
using Scoring = std::function<torch::Tensor(const torch::Tensor& images)>;

// Scores every test image of the classes that the heads have. `scoring` is called without
// gradients; eval mode is the caller's. Throws Cancelled.
[[nodiscard]] TestResults scoreTestImages(const Scoring& scoring,
                                          ScoreKind kind,
                                          std::span<const int> headSizes,
                                          const LearningData& data,
                                          const std::stop_token& stop);

// The same with the network's logits, in eval mode. Throws Cancelled.
[[nodiscard]] TestResults
testResults(Network& network, const LearningData& data, const std::stop_token& stop);

// Logits of a batch as plain floats, N x classCount() row by row.
[[nodiscard]] std::vector<float> plainLogits(Network& network, const torch::Tensor& images);

// L2-normalised features of training rows without augmentation, N x D row by row, as herding uses
// them. Throws Cancelled.
[[nodiscard]] std::vector<float> normalisedFeatures(Network& network,
                                                    const LabelledImages& images,
                                                    std::span<const int> rows,
                                                    const std::stop_token& stop);

} // namespace engine
