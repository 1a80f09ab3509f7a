// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/probes.h"

#include "engine/learning/image_batch.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t kPerClass = 3;
constexpr int kManyClasses = 20;
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

Probes chooseProbes(const LearningData& data)
{
    const LabelledImages& test = data.dataset().test;
    const std::size_t perClass = data.classCount() > kManyClasses ? 1 : kPerClass;
    Probes probes;
    std::vector<int> chosen;
    for (int position = 0; position < data.classCount(); ++position) {
        for (const int row : clearest(test, data.testRows(position), perClass)) {
            chosen.push_back(row);
            probes.images.push_back({row, position, test.image(row)});
        }
    }
    probes.batch = imageBatch(test, chosen);
    return probes;
}

} // namespace engine
