// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/class_order.h"

#include "engine/core/errors.h"
#include "engine/core/random_stream.h"
#include "engine/data/natural_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <numeric>
#include <random>
#include <sstream>

namespace engine {

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

int classCalled(const std::string& word, const std::vector<std::string>& classNames)
{
    const auto named = std::ranges::find(classNames, word);
    if (named != classNames.end())
        return static_cast<int>(named - classNames.begin());
    int number = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isNumber = error == std::errc{} && end == word.data() + word.size();
    if (isNumber && number >= 0 && number < static_cast<int>(classNames.size()))
        return number;
    std::string known;
    for (const std::string& name : classNames)
        known += (known.empty() ? "" : ", ") + name;
    throw UsageError("The class order names \"" + word +
                     "\", which is not a class of this data set. Its classes: " + known + ".");
}

// What a named order is made from.
struct Listing
{
    const std::vector<std::string>& names;
    std::uint64_t seed;

    // 0, 1, 2, …
    [[nodiscard]] std::vector<int> asIs() const
    {
        std::vector<int> order(names.size());
        std::iota(order.begin(), order.end(), 0);
        return order;
    }
};

std::vector<int> asIs(const Listing& listing)
{
    return listing.asIs();
}

std::vector<int> reversed(const Listing& listing)
{
    std::vector<int> order = listing.asIs();
    std::ranges::reverse(order);
    return order;
}

std::vector<int> alphabetical(const Listing& listing)
{
    std::vector<int> order = listing.asIs();
    std::ranges::stable_sort(order, naturallyLess, [&listing](int label) {
        return std::string_view(listing.names[static_cast<std::size_t>(label)]);
    });
    return order;
}

std::vector<int> shuffled(const Listing& listing)
{
    return permutation(static_cast<int>(listing.names.size()),
                       RandomStream(streamSeed(listing.seed, "class order")));
}

// numpy's legacy shuffle: for each place from the last, a draw of the Mersenne Twister cut to the
// bits that `last` needs, drawn again while it is too large.
std::vector<int> icarl(const Listing& listing)
{
    constexpr std::size_t kClasses = 100;
    constexpr std::uint_fast32_t kSeed = 1993;
    if (listing.names.size() != kClasses)
        throw UsageError("The class order icarl is one of 100 classes, but this data set has " +
                         std::to_string(listing.names.size()) +
                         ". Use it with cifar100, or choose another order.");
    std::vector<int> order = listing.asIs();
    std::mt19937 random(kSeed);
    for (std::size_t last = kClasses - 1; last > 0; --last) {
        const std::size_t mask = std::bit_ceil(last + 1) - 1;
        std::size_t other = random() & mask;
        while (other > last)
            other = random() & mask;
        std::swap(order[last], order[other]);
    }
    return order;
}

struct NamedOrder
{
    std::string_view name;
    std::vector<int> (*order)(const Listing&);
};

constexpr std::array<NamedOrder, 5> kNamedOrders{{
    {"as-is", asIs},
    {"reversed", reversed},
    {"alphabetical", alphabetical},
    {"random", shuffled},
    {"icarl", icarl},
}};

} // namespace

std::vector<int> resolveClassOrder(const std::string& order,
                                   const std::vector<std::string>& classNames,
                                   std::uint64_t seed)
{
    const auto* const known = std::ranges::find(kNamedOrders, order, &NamedOrder::name);
    if (known != kNamedOrders.end())
        return known->order({classNames, seed});
    std::vector<int> named;
    std::istringstream words(order);
    for (std::string word; std::getline(words, word, ',');) {
        const int label = classCalled(trimmed(word), classNames);
        if (std::ranges::find(named, label) != named.end())
            throw UsageError("The class order names \"" + trimmed(word) + "\" twice.");
        named.push_back(label);
    }
    if (named.empty())
        throw UsageError(
            "The class order is empty. Use as-is, reversed, alphabetical, random, icarl, or names "
            "separated by commas.");
    return named;
}

std::vector<StepClasses> cutIntoSteps(int classes, int classesPerStep)
{
    std::vector<StepClasses> steps;
    for (int first = 0; first < classes; first += classesPerStep)
        steps.push_back({first, std::min(first + classesPerStep, classes)});
    return steps;
}

std::vector<StepClasses> cutIntoSteps(int classes, std::span<const int> stepSizes)
{
    const auto together = std::accumulate(stepSizes.begin(), stepSizes.end(), std::int64_t{0});
    if (together != classes)
        throw UsageError("The steps bring " + std::to_string(together) +
                         " classes together, but there are " + std::to_string(classes) +
                         " to learn. Change the steps, or name the classes in the class order.");
    std::vector<StepClasses> steps;
    for (int first = 0; const int size : stepSizes) {
        steps.push_back({first, first + size});
        first += size;
    }
    return steps;
}

std::vector<StepClasses> stepsOf(const Experiment& experiment, int classes)
{
    return experiment.stepSizes.empty() ? cutIntoSteps(classes, experiment.classesPerStep)
                                        : cutIntoSteps(classes, experiment.stepSizes);
}

} // namespace engine
