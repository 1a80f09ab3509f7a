// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/exemplar_selection.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine {

namespace {

// Row numbers, the nearest to the mean first; ties go to the lower row.
std::vector<int>
byDistanceTo(const std::vector<double>& mean, std::span<const float> features, std::size_t rows)
{
    std::vector<double> gaps(rows, 0.0);
    for (std::size_t i = 0; i < features.size(); ++i) {
        const double gap = features[i] - mean[i % mean.size()];
        gaps[i / mean.size()] += gap * gap;
    }
    std::vector<int> order(rows);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(
        order, {}, [&gaps](int row) { return gaps[static_cast<std::size_t>(row)]; });
    return order;
}

} // namespace

std::vector<HerdingPick> withDistances(std::span<const int> picked,
                                       const std::vector<double>& mean,
                                       std::span<const float> features)
{
    std::vector<HerdingPick> picks;
    picks.reserve(picked.size());
    std::vector<double> sum(mean.size(), 0.0);
    for (const int row : picked) {
        const double count = static_cast<double>(picks.size()) + 1.0;
        double squares = 0.0;
        for (std::size_t d = 0; d < mean.size(); ++d) {
            sum[d] += features[static_cast<std::size_t>(row) * mean.size() + d];
            const double gap = sum[d] / count - mean[d];
            squares += gap * gap;
        }
        picks.push_back({row, std::sqrt(squares)});
    }
    return picks;
}

std::vector<HerdingPick> selectExemplars(ExemplarSelection selection,
                                         std::span<const float> features,
                                         int dimensions,
                                         int count,
                                         const RandomStream& random,
                                         const std::stop_token& stop)
{
    if (selection == ExemplarSelection::Herding)
        return herd(features, dimensions, count, stop);
    const std::size_t rows = rowsToPickFrom(features, dimensions, count);
    if (count == 0)
        return {};
    const std::vector<double> mean = meanOfRows(features, dimensions);
    const std::vector<int> order = selection == ExemplarSelection::Random
                                       ? permutation(static_cast<int>(rows), random)
                                       : byDistanceTo(mean, features, rows);
    return withDistances(std::span(order).first(static_cast<std::size_t>(count)), mean, features);
}

} // namespace engine
