// SPDX-License-Identifier: GPL-3.0-only
// Which classes are learned, in which order, and how the order is cut into incremental steps.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

// Class numbers in the order they are learned. `order` is "as-is", "random" (a permutation drawn
// from `seed`), or class names or numbers separated by commas; classes not named are left out.
// Throws UsageError for an unknown or repeated class.
[[nodiscard]] std::vector<int> resolveClassOrder(const std::string& order,
                                                 const std::vector<std::string>& classNames,
                                                 std::uint64_t seed);

// Positions [first, last) that a step brings, 0-based, half-open.
struct StepClasses
{
    int first = 0;
    int last = 0;

    bool operator==(const StepClasses&) const = default;
};

// Cuts `classes` positions into steps of `classesPerStep`; the last step takes what is left.
[[nodiscard]] std::vector<StepClasses> cutIntoSteps(int classes, int classesPerStep);

} // namespace engine
