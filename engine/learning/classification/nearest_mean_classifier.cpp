// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/nearest_mean_classifier.h"

#include "engine/core/base/errors.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/classification/herding.h"

#include <torch/torch.h>

#include <string>

namespace engine {

at::Tensor nearnessToMeans(const at::Tensor& features, const at::Tensor& means)
{
    const torch::Tensor products = torch::mm(features, means.t());
    return 2 * products - means.square().sum(1) - features.square().sum(1, /*keepdim=*/true);
}

std::vector<float> classMeans(Network& network,
                              const LearningData& data,
                              const std::vector<std::vector<int>>& rowsByPosition,
                              const std::stop_token& stop)
{
    std::vector<float> means;
    int dimensions = 1;
    for (const std::vector<int>& rows : rowsByPosition) {
        if (rows.empty())
            throw UsageError("The nearest mean of exemplars needs at least one exemplar of each "
                             "class. Ask for a larger memory.");
        const std::vector<float> features =
            normalisedFeatures(network, data.dataset().train, rows, stop);
        dimensions = static_cast<int>(features.size() / rows.size());
        for (const double value : meanOfRows(features, dimensions))
            means.push_back(static_cast<float>(value));
    }
    normaliseRows(means, dimensions);
    return means;
}

TestResults resultsByNearestMean(Network& network,
                                 const LearningData& data,
                                 const std::vector<std::vector<int>>& rowsByPosition,
                                 const std::stop_token& stop)
{
    if (static_cast<int>(rowsByPosition.size()) != network.classCount())
        throw UsageError("[nearest mean] rows for " + std::to_string(rowsByPosition.size()) +
                         " of " + std::to_string(network.classCount()) + " classes");
    std::vector<float> plainMeans = classMeans(network, data, rowsByPosition, stop);
    const auto classes = static_cast<std::int64_t>(rowsByPosition.size());
    const auto dimensions = static_cast<std::int64_t>(plainMeans.size()) / classes;
    const torch::Tensor means =
        torch::from_blob(plainMeans.data(), {classes, dimensions}).to(network.device());
    const EvalMode evalMode(network);
    const auto nearness = [&](const torch::Tensor& images) {
        const torch::Tensor features = network.features(images);
        return nearnessToMeans(torch::nn::functional::normalize(features), means);
    };
    return scoreTestImages(nearness, ScoreKind::Ranking, network.headSizes(), data, stop);
}

} // namespace engine
