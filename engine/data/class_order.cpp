// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/class_order.h"

#include "engine/core/errors.h"
#include "engine/core/random_stream.h"

#include <algorithm>
#include <charconv>
#include <numeric>
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

} // namespace

std::vector<int> resolveClassOrder(const std::string& order,
                                   const std::vector<std::string>& classNames,
                                   std::uint64_t seed)
{
    std::vector<int> asIs(classNames.size());
    std::iota(asIs.begin(), asIs.end(), 0);
    if (order == "as-is")
        return asIs;
    if (order == "random")
        return permutation(static_cast<int>(asIs.size()),
                           RandomStream(streamSeed(seed, "class order")));
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
            "The class order is empty. Use as-is, random, or names separated by commas.");
    return named;
}

std::vector<StepClasses> cutIntoSteps(int classes, int classesPerStep)
{
    std::vector<StepClasses> steps;
    for (int first = 0; first < classes; first += classesPerStep)
        steps.push_back({first, std::min(first + classesPerStep, classes)});
    return steps;
}

} // namespace engine
