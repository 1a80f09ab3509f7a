// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/herding.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/model/kernels/row_products.h"

#include <algorithm>
#include <cmath>
#include <limits>
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
    [[nodiscard]] double worst() const { return m_scores.back(); }

private:
    std::size_t m_most;
    std::vector<std::size_t> m_rows;
    std::vector<double> m_scores;
};

// The greedy search. With s the sum of the picks so far and w = k * mean - s, the k-th pick
// minimises ||w - x||^2 = ||w||^2 - 2 x.w + ||x||^2; only the last two terms depend on x, and they
// are the score of x.
//
// A score changes by 2 x.mean and 2 x.pick from one pick to the next, so that all of them can be
// kept up to date by products of rows, which come fast in float32. How far they may be off is
// known: rows that could be the best by that much are scored anew in double, so that the picks are
// those of a search in double throughout.
class Search
{
public:
    Search(std::span<const float> features, int dimensions)
        : m_features(features)
        , m_width(static_cast<std::size_t>(dimensions))
        , m_mean(meanOfRows(features, dimensions))
        , m_wanted(m_width, 0.0)
        , m_norms(features.size() / m_width)
        , m_towardsMean(m_norms.size())
        , m_products(features, dimensions, measureRows())
        , m_scores(m_norms)
    {
    }

    // Lowest scores first. At most as many as there are rows left.
    [[nodiscard]] std::vector<std::size_t> best(std::size_t count)
    {
        std::vector<std::size_t> unsure = withinReach(count);
        if (unsure.size() > count + kMostToScoreAnew) {
            scoreAllAnew();
            unsure = withinReach(count);
        }
        Shortlist found(count);
        for (const std::size_t row : unsure)
            found.offer(row, score(row));
        return found.rows();
    }

    void towardsNextPick()
    {
        for (std::size_t d = 0; d < m_width; ++d)
            m_wanted[d] += m_mean[d];
        for (std::size_t i = 0; i < m_scores.size(); ++i)
            m_scores[i] -= 2.0 * m_towardsMean[i];
    }

    void take(std::size_t picked)
    {
        m_scores[picked] = kTaken;
        for (std::size_t d = 0; d < m_width; ++d)
            m_wanted[d] -= row(picked)[d];
        if (!m_products.has(picked))
            m_products.workOut(m_products.hasRoom() ? likelyNext(picked) : std::vector{picked});
        const std::span<const float> products = m_products.of(picked);
        for (std::size_t i = 0; i < m_scores.size(); ++i)
            m_scores[i] += 2.0 * products[i];
        m_offBy += 2.0 * m_products.largestError();
        m_products.forget(picked);
    }

    // || class mean - mean of the picks so far and this row ||, the row being the k-th.
    [[nodiscard]] double distanceWith(std::size_t index, int k) const
    {
        return distance(row(index), m_wanted) / k;
    }

private:
    // Above this, scoring every row anew is cheaper in the long run.
    static constexpr std::size_t kMostToScoreAnew = 64;
    // Rounding of the double sums; norms are about 1.
    static constexpr double kOffAtFirst = 1e-9;
    // No sum or difference brings it back among the others.
    static constexpr double kTaken = std::numeric_limits<double>::infinity();

    [[nodiscard]] std::span<const float> row(std::size_t index) const
    {
        return m_features.subspan(index * m_width, m_width);
    }

    // Returns the largest squared norm.
    double measureRows()
    {
        for (std::size_t i = 0; i < m_norms.size(); ++i) {
            m_norms[i] = squaredNorm(row(i));
            m_towardsMean[i] = dot(row(i), m_mean);
        }
        return std::ranges::max(m_norms);
    }

    [[nodiscard]] double score(std::size_t index) const
    {
        return m_norms[index] - 2.0 * dot(row(index), m_wanted);
    }

    void scoreAllAnew()
    {
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            if (m_scores[i] < kTaken)
                m_scores[i] = score(i);
        }
        m_offBy = kOffAtFirst;
    }

    // The rows left that may be among the `count` best, ascending.
    [[nodiscard]] std::vector<std::size_t> withinReach(std::size_t count) const
    {
        Shortlist seeming(count);
        for (std::size_t i = 0; i < m_scores.size(); ++i)
            seeming.offer(i, m_scores[i]);
        const double reach = seeming.worst() + 2.0 * m_offBy;
        std::vector<std::size_t> rows;
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            if (m_scores[i] <= reach)
                rows.push_back(i);
        }
        return rows;
    }

    // The row that was picked, and those that seem to come soon.
    [[nodiscard]] std::vector<std::size_t> likelyNext(std::size_t picked) const
    {
        Shortlist seeming(RowProducts::kAtOnce - 1);
        for (std::size_t i = 0; i < m_scores.size(); ++i) {
            if (m_scores[i] < kTaken && !m_products.has(i))
                seeming.offer(i, m_scores[i]);
        }
        std::vector<std::size_t> rows = seeming.rows();
        rows.push_back(picked);
        return rows;
    }

    const std::span<const float> m_features;
    const std::size_t m_width;
    const std::vector<double> m_mean;
    std::vector<double> m_wanted;
    std::vector<double> m_norms;
    std::vector<double> m_towardsMean;
    RowProducts m_products;
    std::vector<double> m_scores;
    double m_offBy = kOffAtFirst; // how far a score may be from the one in double
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
    for (std::size_t start = 0; start < features.size(); start += width) {
        for (std::size_t d = 0; d < width; ++d)
            mean[d] += features[start + d];
    }
    for (double& value : mean)
        value /= static_cast<double>(rows);
    if (!std::ranges::all_of(mean, [](double value) { return std::isfinite(value); }))
        throw Diverged("A class has features that are not numbers. Training has diverged: lower "
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

    Search search(features, dimensions);
    std::vector<HerdingChoice> choices;
    choices.reserve(static_cast<std::size_t>(count));
    for (int k = 1; k <= count; ++k) {
        throwIfStopped(stop);
        search.towardsNextPick();
        const std::size_t left = rows + 1 - static_cast<std::size_t>(k);
        const auto found = search.best(std::min(left, 1 + static_cast<std::size_t>(runnersUp)));
        const auto pick = [&](std::size_t row) {
            return HerdingPick{static_cast<int>(row), search.distanceWith(row, k)};
        };
        HerdingChoice choice{pick(found.front()), {}};
        for (std::size_t place = 1; place < found.size(); ++place)
            choice.runnersUp.push_back(pick(found[place]));
        choices.push_back(std::move(choice));
        search.take(found.front());
    }
    return choices;
}

} // namespace engine
