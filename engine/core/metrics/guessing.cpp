// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/guessing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

namespace {

// NaN where a class was not tested, and with fewer than two.
double meanOverClasses(std::span<const Accuracy> withinHead)
{
    if (withinHead.size() < 2)
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0.0;
    for (const Accuracy& ofClass : withinHead)
        sum += ofClass.value();
    return sum / static_cast<double>(withinHead.size());
}

} // namespace

double knownShare(std::span<const Accuracy> withinHead)
{
    const double mean = meanOverClasses(withinHead);
    if (std::isnan(mean))
        return mean;
    const double chance = chanceLevel(static_cast<int>(withinHead.size()));
    return std::max(0.0, (mean - chance) / (1.0 - chance));
}

bool isNoBetterThanGuessing(std::span<const Accuracy> withinHead)
{
    const double mean = meanOverClasses(withinHead);
    if (std::isnan(mean))
        return false;
    int n = 0;
    for (const Accuracy& ofClass : withinHead)
        n += ofClass.n;
    const Accuracy evened{static_cast<int>(std::lround(mean * n)), n};
    return wilsonInterval(evened).low <= chanceLevel(static_cast<int>(withinHead.size()));
}

} // namespace engine
