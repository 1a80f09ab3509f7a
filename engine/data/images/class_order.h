// SPDX-License-Identifier: GPL-3.0-only
// Which classes are learned, in which order, and how the order is cut into incremental steps.
#pragma once

#include "engine/core/experiment.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace engine {

// Class numbers in the order they are learned. `order` is one of
//   as-is         as the data set lists its classes
//   reversed      the same from the last to the first
//   alphabetical  by name, numbers in names by value, so that "2" comes before "10"
//   random        a permutation drawn from `seed`
//   icarl         the field's usual order of CIFAR-100 (numpy's RandomState(1993).permutation(100))
// or class names or numbers separated by commas; classes not named are left out. A name that has
// commas stands in double quotes, or has a backslash before each. A name goes before a number.
// Throws UsageError for an unknown or repeated class, and for icarl when there are not 100 classes.
[[nodiscard]] std::vector<int> resolveClassOrder(const std::string& order,
                                                 const std::vector<std::string>& classNames,
                                                 std::uint64_t seed);

// What is to be known of an order whose words can be understood in two ways: of classes called 1 to
// 4, "2" is the name of one and the number of another. Empty where there is nothing to say.
[[nodiscard]] std::string classOrderNote(const std::string& order,
                                         const std::vector<std::string>& classNames);

// Which classes an order leaves out, by not naming them. Empty where it takes all.
[[nodiscard]] std::string leftOutNote(const std::string& order,
                                      const std::vector<std::string>& classNames);

// Positions [first, last) that a step brings, 0-based, half-open.
struct StepClasses
{
    int first = 0;
    int last = 0;

    bool operator==(const StepClasses&) const = default;
};

// Cuts `classes` positions into steps of `classesPerStep`; the last step takes what is left.
[[nodiscard]] std::vector<StepClasses> cutIntoSteps(int classes, int classesPerStep);

// Cuts them into steps of the given sizes. Throws UsageError naming both numbers when the sizes do
// not add up to `classes`.
[[nodiscard]] std::vector<StepClasses> cutIntoSteps(int classes, std::span<const int> stepSizes);

// The steps an experiment asks for: its stepSizes, or classesPerStep where there are none.
[[nodiscard]] std::vector<StepClasses> stepsOf(const Experiment& experiment, int classes);

} // namespace engine
