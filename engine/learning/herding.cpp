// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/herding.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace engine {

namespace {

double squaredNorm(std::span<const float> row)
{
    double sum = 0.0;
    for (const float value : row)
        sum += static_cast<double>(value) * value;
    return sum;
}

double dot(std::span<const float> row, const std::vector<double>& other)
{
    double sum = 0.0;
    for (std::size_t d = 0; d < row.size(); ++d)
        sum += row[d] * other[d];
    return sum;
}

} // namespace

void normaliseRows(std::span<float> features, int dimensions)
{
    const auto width = static_cast<std::size_t>(dimensions);
    for (std::size_t start = 0; start + width <= features.size(); start += width) {
        const auto row = features.subspan(start, width);
        const double norm = std::sqrt(squaredNorm(row));
        if (norm <= 0.0)
            continue;
        for (float& value : row)
            value = static_cast<float>(value / norm);
    }
}

std::vector<double> meanOfRows(std::span<const float> features, int dimensions)
{
    const auto width = static_cast<std::size_t>(dimensions);
    std::vector<double> mean(width, 0.0);
    const std::size_t rows = features.size() / width;
    for (std::size_t i = 0; i < features.size(); ++i)
        mean[i % width] += features[i];
    for (double& value : mean)
        value /= static_cast<double>(rows);
    if (!std::ranges::all_of(mean, [](double value) { return std::isfinite(value); }))
        throw RunError("A class has features that are not numbers. Training has diverged: lower "
                       "the learning rate.");
    return mean;
}

std::size_t rowsToPickFrom(std::span<const float> features, int dimensions, int count)
{
    if (dimensions < 1 || features.size() % static_cast<std::size_t>(dimensions) != 0)
        throw UsageError("[exemplars] the feature matrix has no whole number of rows");
    const std::size_t rows = features.size() / static_cast<std::size_t>(dimensions);
    if (count < 0 || static_cast<std::size_t>(count) > rows)
        throw UsageError("[exemplars] " + std::to_string(count) + " picks asked of " +
                         std::to_string(rows) + " images");
    return rows;
}

std::vector<HerdingPick>
herd(std::span<const float> features, int dimensions, int count, const std::stop_token& stop)
{
    const std::size_t rows = rowsToPickFrom(features, dimensions, count);
    if (count == 0)
        return {};

    const auto width = static_cast<std::size_t>(dimensions);
    const auto row = [&](std::size_t index) { return features.subspan(index * width, width); };
    const std::vector<double> mean = meanOfRows(features, dimensions);
    std::vector<double> norms(rows);
    for (std::size_t i = 0; i < rows; ++i)
        norms[i] = squaredNorm(row(i));

    // With s the sum of the picks so far and w = k * mean - s, the k-th pick minimises
    // ||w - x||^2 = ||w||^2 - 2 x.w + ||x||^2; only the last two terms depend on x.
    std::vector<double> wanted(width, 0.0);
    std::vector<bool> isTaken(rows, false);
    std::vector<HerdingPick> picks;
    picks.reserve(static_cast<std::size_t>(count));
    for (int k = 1; k <= count; ++k) {
        throwIfStopped(stop);
        for (std::size_t d = 0; d < width; ++d)
            wanted[d] += mean[d];
        std::size_t best = rows;
        double bestScore = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < rows; ++i) {
            if (isTaken[i])
                continue;
            const double score = norms[i] - 2.0 * dot(row(i), wanted);
            if (score < bestScore) {
                bestScore = score;
                best = i;
            }
        }
        isTaken[best] = true;
        double gap = 0.0;
        for (std::size_t d = 0; d < width; ++d) {
            wanted[d] -= row(best)[d];
            gap += wanted[d] * wanted[d];
        }
        picks.push_back({static_cast<int>(best), std::sqrt(gap) / k});
    }
    return picks;
}

} // namespace engine
