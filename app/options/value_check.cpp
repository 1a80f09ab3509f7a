// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/value_check.h"

#include "app/options/whole_number.h"
#include "engine/core/base/errors.h"
#include "engine/core/settings/value_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace app {

namespace {

using engine::UsageError;

std::string_view withoutPlus(std::string_view text)
{
    return text.starts_with('+') ? text.substr(1) : text;
}

template <typename Number> std::optional<Number> numberIn(std::string_view text)
{
    Number number{};
    const std::string_view digits = withoutPlus(text);
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

std::string fromTo(const std::string& least, const std::string& most)
{
    return "from " + least + " to " + most;
}

void requireValue(const std::string& name, const std::string& text)
{
    if (text.find_first_not_of(" \t\n\r") == std::string::npos)
        throw UsageError(name + " has an empty value. Give it one, or leave " + name + " out.");
}

[[noreturn]] void
refuse(const std::string& name, const char* what, const std::string& range, const std::string& text)
{
    std::string withPoint = text;
    std::ranges::replace(withPoint, ',', '.');
    const std::string takes = name + " takes a " + what + (range.empty() ? "" : " " + range);
    if (withPoint != text && numberIn<double>(withPoint) && std::string_view(what) == "number")
        throw UsageError(takes + ", written with a point: " + withPoint + ", not " + text + ".");
    if (isTooLarge(text))
        throw UsageError(takes + "; " + text + " is too large.");
    throw UsageError(takes + "; \"" + text + "\" is none.");
}

// Returns what is meant: CLI11 takes "010" for 8, as programs of old did, and people do not.
using Check = std::function<std::string(const std::string& name, const std::string& text)>;

void add(CLI::Option& option, Check check)
{
    const std::string name = option.get_name();
    option.transform(
        [name, check = std::move(check)](const std::string& text) {
            requireValue(name, text);
            return check(name, text);
        },
        "");
}

} // namespace

std::string listed(const std::vector<std::string>& words)
{
    std::string text = words.front();
    for (std::size_t word = 1; word < words.size(); ++word)
        text += (word + 1 < words.size() ? ", " : " or ") + words[word];
    return text;
}

void takesNumber(CLI::Option& option, const std::string& range)
{
    add(option, [range](const std::string& name, const std::string& text) {
        const auto number = numberIn<double>(text);
        if (!number || !std::isfinite(*number))
            refuse(name, "number", range, text);
        return engine::numberText(*number);
    });
}

void takesWholeNumber(CLI::Option& option, const std::string& range)
{
    add(option, [range](const std::string& name, const std::string& text) {
        const auto number = numberIn<int>(text);
        if (!number)
            refuse(name, "whole number", range, text);
        return engine::numberText(*number);
    });
}

void takesNumber(CLI::Option& option, double least, double most)
{
    add(option, [least, most](const std::string& name, const std::string& text) {
        const auto number = numberIn<double>(text);
        if (!number || !(*number >= least && *number <= most))
            refuse(
                name, "number", fromTo(engine::numberText(least), engine::numberText(most)), text);
        return engine::numberText(*number);
    });
}

void takesWholeNumber(CLI::Option& option, int least, int most)
{
    add(option, [least, most](const std::string& name, const std::string& text) {
        const auto number = numberIn<int>(text);
        if (!number || *number < least || *number > most)
            refuse(name,
                   "whole number",
                   fromTo(engine::numberText(least), engine::numberText(most)),
                   text);
        return engine::numberText(*number);
    });
}

void takesSeed(CLI::Option& option)
{
    add(option, [](const std::string& name, const std::string& text) {
        std::uint64_t seed = 0;
        const char* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, seed);
        if (error == std::errc::result_out_of_range)
            throw UsageError(name + " is too large; the largest is " +
                             std::to_string(std::numeric_limits<std::uint64_t>::max()) + ".");
        if (error != std::errc() || stop != end)
            refuse(name, "whole number", "from 0 up", text);
        return engine::numberText(seed);
    });
}

void takesWord(CLI::Option& option, std::vector<std::string> words)
{
    add(option, [words = std::move(words)](const std::string& name, const std::string& text) {
        if (std::ranges::find(words, text) == words.end())
            throw UsageError(name + " takes " + listed(words) + ", not \"" + text + "\".");
        return text;
    });
}

void refuseEmptyValues(CLI::App& app)
{
    for (CLI::Option* option : app.get_options()) {
        if (option->get_items_expected_max() > 0)
            add(*option, [](const std::string&, const std::string& text) { return text; });
    }
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        refuseEmptyValues(*command);
}

} // namespace app
