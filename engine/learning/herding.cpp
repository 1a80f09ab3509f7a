// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/herding.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

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

double distance(std::span<const float> row, const std::vector<double>& other)
{
    double sum = 0.0;
    for (std::size_t d = 0; d < row.size(); ++d) {
        const double gap = other[d] - row[d];
        sum += gap * gap;
    }
    return std::sqrt(sum);
}

// The few rows with the lowest scores, lowest first; of equal ones the row that came first.
class Shortlist
{
public:
    explicit Shortlist(std::size_t most)
        : m_most(most)
    {
    }

    void offer(std::size_t row, double score)
    {
        if (m_rows.size() == m_most) {
            if (!(score < m_scores.back()))
                return;
            m_rows.pop_back();
            m_scores.pop_back();
        }
        const auto place = std::ranges::upper_bound(m_scores, score);
        m_rows.insert(m_rows.begin() + (place - m_scores.begin()), row);
        m_scores.insert(place, score);
    }

    [[nodiscard]] const std::vector<std::size_t>& rows() const { return m_rows; }

private:
    std::size_t m_most;
    std::vector<std::size_t> m_rows;
    std::vector<double> m_scores;
};

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
    std::vector<HerdingPick> picks;
    for (const HerdingChoice& choice : herdWithRunnersUp(features, dimensions, count, 0, stop))
        picks.push_back(choice.chosen);
    return picks;
}

std::vector<HerdingChoice> herdWithRunnersUp(std::span<const float> features,
                                             int dimensions,
                                             int count,
                                             int runnersUp,
                                             const std::stop_token& stop)
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
    std::vector<HerdingChoice> choices;
    choices.reserve(static_cast<std::size_t>(count));
    for (int k = 1; k <= count; ++k) {
        throwIfStopped(stop);
        for (std::size_t d = 0; d < width; ++d)
            wanted[d] += mean[d];
        Shortlist best(1 + static_cast<std::size_t>(runnersUp));
        for (std::size_t i = 0; i < rows; ++i) {
            if (!isTaken[i])
                best.offer(i, norms[i] - 2.0 * dot(row(i), wanted));
        }
        const auto pick = [&](std::size_t index) {
            return HerdingPick{static_cast<int>(index), distance(row(index), wanted) / k};
        };
        const std::vector<std::size_t>& found = best.rows();
        HerdingChoice choice{pick(found.front()), {}};
        for (std::size_t place = 1; place < found.size(); ++place)
            choice.runnersUp.push_back(pick(found[place]));
        choices.push_back(std::move(choice));
        isTaken[found.front()] = true;
        for (std::size_t d = 0; d < width; ++d)
            wanted[d] -= row(found.front())[d];
    }
    return choices;
}

} // namespace engine
