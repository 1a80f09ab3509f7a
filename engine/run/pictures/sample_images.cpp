// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/pictures/sample_images.h"

#include "engine/core/base/errors.h"
#include "engine/learning/image_batch.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

constexpr int kSamples = 60; // in all, about
constexpr int kMostPerClass = 6;
constexpr std::size_t kCandidates = 12;

// Variance of all bytes of a picture, 0 .. 127.5^2.
double spreadOf(std::span<const std::uint8_t> bytes)
{
    double sum = 0.0;
    double squares = 0.0;
    for (const std::uint8_t byte : bytes) {
        sum += byte;
        squares += static_cast<double>(byte) * byte;
    }
    const double mean = sum / static_cast<double>(bytes.size());
    return squares / static_cast<double>(bytes.size()) - mean * mean;
}

std::vector<int> clearest(const LabelledImages& images, std::vector<int> rows, std::size_t count)
{
    rows.resize(std::min(rows.size(), kCandidates));
    std::ranges::stable_sort(
        rows, std::ranges::greater{}, [&images](int row) { return spreadOf(images.bytes(row)); });
    rows.resize(std::min(rows.size(), count));
    return rows;
}

} // namespace

SampleImages chooseSamples(const LearningData& data)
{
    const LabelledImages& test = data.dataset().test;
    const auto perClass =
        static_cast<std::size_t>(std::clamp(kSamples / data.classCount(), 1, kMostPerClass));
    std::vector<SampleImage> chosen;
    for (int position = 0; position < data.classCount(); ++position) {
        for (const int row : clearest(test, data.testRows(position), perClass))
            chosen.push_back({row, position, test.image(row)});
    }
    return samplesOf(std::move(chosen), data);
}

SampleImages samplesOf(std::vector<SampleImage> images, const LearningData& data)
{
    const LabelledImages& test = data.dataset().test;
    std::vector<int> rows;
    for (const SampleImage& sample : images) {
        if (sample.testIndex < 0 || sample.testIndex >= test.count())
            throw DataError("The pictures of " + data.dataset().name +
                            " are not, or no longer, those this run began with, so it cannot go "
                            "on. Bring the old "
                            "ones back, or start a new run.");
        rows.push_back(sample.testIndex);
    }
    return {std::move(images), imageBatch(test, rows)};
}

} // namespace engine
