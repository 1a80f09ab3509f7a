// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/nearest_mean_classifier.h"

#include "engine/core/errors.h"
#include "engine/learning/evaluation.h"
#include "engine/learning/herding.h"

#include <torch/torch.h>

#include <string>

namespace engine {

namespace {

torch::Tensor asMatrix(std::span<const float> rows, int dimensions)
{
    const auto count = static_cast<std::int64_t>(rows.size()) / dimensions;
    // Only read: from_blob has no const form.
    return torch::from_blob(const_cast<float*>(rows.data()), {count, dimensions}, torch::kFloat);
}

} // namespace

std::vector<int>
nearestMeans(std::span<const float> features, std::span<const float> means, int dimensions)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor centres = asMatrix(means, dimensions);
    // ||x - m||^2 = ||x||^2 - 2 x.m + ||m||^2; the first term is the same for every class.
    const torch::Tensor nearest = torch::addmm(centres.square().sum(1),
                                               asMatrix(features, dimensions),
                                               centres.t(),
                                               /*beta=*/1,
                                               /*alpha=*/-2)
                                      .argmin(1);
    const auto* positions = nearest.data_ptr<std::int64_t>();
    return {positions, positions + nearest.numel()};
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

Confusion confusionByNearestMean(Network& network,
                                 const LearningData& data,
                                 const std::vector<std::vector<int>>& rowsByPosition,
                                 const std::stop_token& stop)
{
    const std::vector<float> means = classMeans(network, data, rowsByPosition, stop);
    const int classes = static_cast<int>(rowsByPosition.size());
    const int dimensions = static_cast<int>(means.size()) / classes;
    Confusion confusion{classes, std::vector<int>(static_cast<std::size_t>(classes * classes), 0)};
    for (int position = 0; position < classes; ++position) {
        const std::vector<float> features =
            normalisedFeatures(network, data.dataset().test, data.testRows(position), stop);
        for (const int predicted : nearestMeans(features, means, dimensions))
            ++confusion.counts[static_cast<std::size_t>(position * classes + predicted)];
    }
    return confusion;
}

} // namespace engine
