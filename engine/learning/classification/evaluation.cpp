// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/evaluation.h"

#include "engine/learning/classification/herding.h"
#include "engine/learning/image_batch.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

std::vector<float> plain(const torch::Tensor& tensor)
{
    const torch::Tensor values = tensor.cpu().contiguous();
    const float* first = values.data_ptr<float>();
    return {first, first + values.numel()};
}

} // namespace

EvalMode::EvalMode(Network& network)
    : m_network(network)
    , m_wasTraining(network.is_training())
{
    m_network.eval();
}

EvalMode::~EvalMode()
{
    m_network.train(m_wasTraining);
}

TestResults scoreTestImages(const Scoring& scoring,
                            ScoreKind kind,
                            std::span<const int> headSizes,
                            const LearningData& data,
                            const std::stop_token& stop)
{
    const torch::NoGradGuard noGrad;
    TestTally tally(headSizes, kind);
    const auto classes = static_cast<std::size_t>(tally.classCount());
    std::vector<int> rows;
    std::vector<int> truths;
    for (int position = 0; position < tally.classCount(); ++position) {
        for (const int row : data.testRows(position)) {
            rows.push_back(row);
            truths.push_back(position);
        }
    }
    const std::size_t most = imagesAtOnce(data.dataset().test);
    for (std::size_t start = 0; start < rows.size(); start += most) {
        throwIfStopped(stop);
        const std::size_t count = std::min(most, rows.size() - start);
        const torch::Tensor batch =
            imageBatch(data.dataset().test, std::span(rows).subspan(start, count));
        const std::vector<float> scores = plain(scoring(batch));
        for (std::size_t i = 0; i < count; ++i)
            tally.add(std::span(scores).subspan(i * classes, classes), truths[start + i]);
    }
    return tally.results();
}

TestResults testResults(Network& network, const LearningData& data, const std::stop_token& stop)
{
    const EvalMode evalMode(network);
    return scoreTestImages(
        [&network](const torch::Tensor& images) { return network.logits(images); },
        ScoreKind::Logits,
        network.headSizes(),
        data,
        stop);
}

std::vector<float> plainLogits(Network& network, const torch::Tensor& images)
{
    const torch::NoGradGuard noGrad;
    const EvalMode evalMode(network);
    return plain(network.logits(images));
}

std::vector<float> normalisedFeatures(Network& network,
                                      const LabelledImages& images,
                                      std::span<const int> rows,
                                      const std::stop_token& stop)
{
    const torch::NoGradGuard noGrad;
    const EvalMode evalMode(network);
    std::vector<float> features;
    const std::size_t most = imagesAtOnce(images);
    for (std::size_t start = 0; start < rows.size(); start += most) {
        throwIfStopped(stop);
        const std::size_t count = std::min(most, rows.size() - start);
        const auto part = plain(network.features(imageBatch(images, rows.subspan(start, count))));
        features.insert(features.end(), part.begin(), part.end());
    }
    if (!rows.empty())
        normaliseRows(features, static_cast<int>(features.size() / rows.size()));
    return features;
}

} // namespace engine
