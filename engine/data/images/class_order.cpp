// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/class_order.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/data/images/class_name.h"
#include "engine/data/images/natural_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <numeric>
#include <optional>
#include <random>
#include <utility>

namespace engine {

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// How a word of the order says which class it means.
enum class SaidBy
{
    Name,
    Number,
};

struct NamedClass
{
    std::string word;
    int label = 0;
    SaidBy by = SaidBy::Name;
};

std::optional<NamedClass> classCalled(const std::string& word,
                                      const std::vector<std::string>& classNames)
{
    const auto named = std::ranges::find(classNames, classNameOf(word), classNameOf);
    if (named != classNames.end())
        return NamedClass{word, static_cast<int>(named - classNames.begin()), SaidBy::Name};
    int number = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isNumber = error == std::errc{} && end == word.data() + word.size();
    if (isNumber && number >= 0 && number < static_cast<int>(classNames.size()))
        return NamedClass{word, number, SaidBy::Number};
    return std::nullopt;
}

// As it must be written in an order to be understood.
std::string inOrder(const std::string& name)
{
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"' || letter == '\\')
            text += '\\';
        text += letter;
    }
    return text + '"';
}

std::string listOfClasses(const std::vector<std::string>& classNames)
{
    constexpr std::size_t kMost = 30;
    std::string list;
    for (std::size_t i = 0; i < std::min(classNames.size(), kMost); ++i)
        list += (i == 0 ? "" : ", ") + inOrder(classNames[i]);
    if (classNames.size() > kMost)
        list += " and " + std::to_string(classNames.size() - kMost) + " more";
    return list;
}

UsageError noSuchClass(const std::string& word, const std::vector<std::string>& classNames)
{
    std::string sentence =
        "The class order names \"" + word +
        "\", which is not a class of this data set. Its classes: " + listOfClasses(classNames) +
        ".";
    const bool needQuotes = std::ranges::any_of(classNames, [](const std::string& name) {
        return name.find_first_of(",\"\\") != std::string::npos;
    });
    if (needQuotes)
        sentence += " A name with a comma stands in double quotes (which the shell must leave "
                    "there), or has a backslash before the comma.";
    return UsageError(sentence + " Their numbers, 0 to " + std::to_string(classNames.size() - 1) +
                      ", will do as well.");
}

// Words between commas, as they stand.
std::vector<std::string> plainWords(const std::string& order)
{
    std::vector<std::string> words;
    std::size_t start = 0;
    for (std::size_t comma = 0; comma != std::string::npos; start = comma + 1) {
        comma = order.find(',', start);
        words.push_back(trimmed(order.substr(start, comma - start)));
    }
    return words;
}

// The same, but commas within double quotes and after a backslash belong to a word.
std::vector<std::string> quotedWords(const std::string& order)
{
    std::vector<std::string> words;
    std::string word;
    std::size_t kept = 0; // of the word: blanks up to there were quoted
    bool isQuoted = false;
    const auto end = [&] {
        while (word.size() > kept && (word.back() == ' ' || word.back() == '\t'))
            word.pop_back();
        words.push_back(std::exchange(word, {}));
        kept = 0;
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
        const char letter = order[i];
        const bool isBlank = letter == ' ' || letter == '\t';
        if (letter == '\\' && i + 1 < order.size()) {
            word += order[++i];
            kept = word.size();
        } else if (letter == '"') {
            isQuoted = !isQuoted;
            kept = word.size();
        } else if (letter == ',' && !isQuoted) {
            end();
        } else if (isQuoted || !isBlank || !word.empty()) {
            word += letter;
        }
    }
    if (isQuoted)
        throw UsageError("The class order has a quotation mark that is not closed: " + order + ".");
    end();
    return words;
}

// The classes of `words`; the first word that is none goes to `unknown`.
std::vector<NamedClass> classesOf(const std::vector<std::string>& words,
                                  const std::vector<std::string>& classNames,
                                  std::optional<std::string>& unknown)
{
    std::vector<NamedClass> classes;
    for (const std::string& word : words) {
        auto found = classCalled(word, classNames);
        if (!found) {
            unknown = word;
            return {};
        }
        classes.push_back(std::move(*found));
    }
    return classes;
}

// First as it stands: quotes and backslashes may be part of names too.
std::vector<NamedClass> listedClasses(const std::string& order,
                                      const std::vector<std::string>& classNames)
{
    std::optional<std::string> unknown;
    auto classes = classesOf(plainWords(order), classNames, unknown);
    if (!unknown)
        return classes;
    std::optional<std::string> unknownQuoted;
    classes = classesOf(quotedWords(order), classNames, unknownQuoted);
    if (unknownQuoted && unknownQuoted->empty())
        throw UsageError("A class is missing before, after or between the commas of the class "
                         "order " +
                         order + ".");
    if (unknownQuoted)
        throw noSuchClass(*unknownQuoted, classNames);
    return classes;
}

UsageError namedTwice(const NamedClass& first,
                      const NamedClass& second,
                      const std::vector<std::string>& classNames)
{
    const std::string& name = classNames[static_cast<std::size_t>(second.label)];
    if (first.by == second.by)
        return UsageError("The class order names \"" + second.word + "\" twice.");
    const NamedClass& number = first.by == SaidBy::Number ? first : second;
    return UsageError("The class order names the class " + inOrder(name) +
                      " twice: by its name, and by its number, " + number.word +
                      ". The classes are called " + listOfClasses(classNames) +
                      "; what is a name is never taken for a number.");
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
    std::vector<int> labels;
    const auto named = listedClasses(order, classNames);
    for (const NamedClass& one : named) {
        const auto before = std::ranges::find(named, one.label, &NamedClass::label);
        if (&*before != &one)
            throw namedTwice(*before, one, classNames);
        labels.push_back(one.label);
    }
    if (labels.empty())
        throw UsageError(
            "The class order is empty. Use as-is, reversed, alphabetical, random, icarl, or names "
            "separated by commas.");
    return labels;
}

std::string classOrderNote(const std::string& order, const std::vector<std::string>& classNames)
{
    if (std::ranges::find(kNamedOrders, order, &NamedOrder::name) != kNamedOrders.end())
        return {};
    std::string numbers;
    bool isAmbiguous = false;
    for (const NamedClass& one : listedClasses(order, classNames)) {
        const std::string& name = classNames[static_cast<std::size_t>(one.label)];
        const bool isDigits = std::ranges::all_of(
            one.word, [](char letter) { return letter >= '0' && letter <= '9'; });
        isAmbiguous = isAmbiguous || (one.by == SaidBy::Name && isDigits);
        if (one.by == SaidBy::Number)
            numbers += (numbers.empty() ? "" : ", ") + one.word + " for " + inOrder(name);
    }
    if (!isAmbiguous || numbers.empty())
        return {};
    return "The classes are called " + listOfClasses(classNames) +
           "; in the class order these names were taken as names, and only what is none for the "
           "number of a class: " +
           numbers + ".";
}

std::string leftOutNote(const std::string& order, const std::vector<std::string>& classNames)
{
    if (std::ranges::find(kNamedOrders, order, &NamedOrder::name) != kNamedOrders.end())
        return {};
    std::vector<bool> isNamed(classNames.size());
    for (const NamedClass& one : listedClasses(order, classNames))
        isNamed[static_cast<std::size_t>(one.label)] = true;
    std::vector<std::string> left;
    for (std::size_t label = 0; label < classNames.size(); ++label) {
        if (!isNamed[label])
            left.push_back(classNames[label]);
    }
    if (left.empty())
        return {};
    return "The class order names " + std::to_string(classNames.size() - left.size()) + " of " +
           std::to_string(classNames.size()) + " classes. Left out: " + listOfClasses(left) + ".";
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
