// SPDX-License-Identifier: GPL-3.0-only
// What the same experiment gave with several seeds.
#pragma once

#include <span>

namespace engine {

struct Spread
{
    int n = 0; // seeds that gave a number
    // NaN when none did.
    double mean = 0.0;
    double median = 0.0; // mean of the middle two when n is even
    double low = 0.0;
    double high = 0.0;
};

// Values that are not a number are left out.
[[nodiscard]] Spread spreadOf(std::span<const double> values);

// Whether the ranges meet: the seeds alone could make the difference. False when one is empty.
[[nodiscard]] bool overlap(const Spread& left, const Spread& right);

} // namespace engine
