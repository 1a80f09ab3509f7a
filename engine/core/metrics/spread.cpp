// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace engine {

Spread spreadOf(std::span<const double> values)
{
    std::vector<double> sorted(values.begin(), values.end());
    std::erase_if(sorted, [](double value) { return std::isnan(value); });
    if (sorted.empty()) {
        constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
        return {0, kNotANumber, kNotANumber, kNotANumber, kNotANumber};
    }
    std::ranges::sort(sorted);
    const std::size_t n = sorted.size();
    const double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / static_cast<double>(n);
    return {static_cast<int>(n), mean, median, sorted.front(), sorted.back()};
}

bool overlap(const Spread& left, const Spread& right)
{
    return left.low <= right.high && right.low <= left.high;
}

} // namespace engine
