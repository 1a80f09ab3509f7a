// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/setting_options.h"

#include "app/options/value_check.h"
#include "app/options/whole_number.h"
#include "app/options/words_between.h"
#include "engine/core/base/errors.h"
#include "engine/core/presets.h"
#include "engine/core/settings/experiment_settings.h"
#include "engine/core/settings/value_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace app {

namespace {

using engine::HasChoices;

// "as-stored" for what is stored as "as_stored".
std::string typed(std::string_view stored)
{
    std::string word(stored);
    std::ranges::replace(word, '_', '-');
    return word;
}

template <HasChoices Enum> std::vector<std::string> wordsFor(Enum)
{
    std::vector<std::string> words;
    if constexpr (std::is_same_v<Enum, engine::Precision>)
        words.emplace_back(kPrecisionOfDevice);
    for (const auto& choice : choicesOf(Enum{})) {
        if (choice.use == engine::ChoiceUse::Everywhere)
            words.push_back(typed(choice.stored));
    }
    return words;
}

// As it would be typed.
template <typename Value> std::string shown(const Value& value)
{
    if constexpr (std::is_same_v<Value, engine::Precision>)
        return kPrecisionOfDevice;
    else if constexpr (HasChoices<Value>)
        return typed(engine::choiceOf(value).stored);
    else if constexpr (std::is_arithmetic_v<Value>)
        return engine::numberText(value);
    else
        return engine::valueText({}, value);
}

// Of what is no size, in the end of a sentence.
std::string faultOf(const std::string& word)
{
    if (word.empty())
        return "a number is missing before, after or between the plus signs";
    return isTooLarge(word) ? word + " is too large" : "\"" + word + "\" is none";
}

// "3+2+5" as three numbers; none for "even".
std::vector<int> stepSizesFrom(const std::string& text)
{
    std::vector<int> sizes;
    if (text == engine::stepSizesText({}))
        return sizes;
    for (const std::string& word : wordsBetween('+', text)) {
        const std::optional<int> size = wholeNumber(word);
        if (!size || *size < 1)
            throw engine::UsageError("--steps takes the new classes of each step, from 1 up, for "
                                     "example 3+2+5; " +
                                     faultOf(word) + ".");
        sizes.push_back(*size);
    }
    return sizes;
}

// Of text that takesWhatFits() has let through; a number is in plain digits then.
template <typename Value> void take(Value& value, const std::string& text)
{
    if constexpr (HasChoices<Value>) {
        if constexpr (std::is_same_v<Value, engine::Precision>)
            value = engine::fastestPrecision(); // for "auto", which is none of the choices
        for (const auto& choice : choicesOf(Value{})) {
            if (typed(choice.stored) == text)
                value = choice.value;
        }
    } else if constexpr (std::is_arithmetic_v<Value>) {
        std::from_chars(text.data(), text.data() + text.size(), value);
    } else if constexpr (std::is_same_v<Value, std::vector<int>>) {
        value = stepSizesFrom(text);
    } else if constexpr (std::is_convertible_v<std::string, Value>) {
        value = text;
    }
}

template <typename Value>
void takesWhatFits(CLI::Option& option, const engine::Setting& setting, const Value& value)
{
    if constexpr (HasChoices<Value>)
        takesWord(option, wordsFor(value));
    else if constexpr (std::is_same_v<Value, std::uint64_t>)
        takesSeed(option);
    else if constexpr (std::is_same_v<Value, int>)
        takesWholeNumber(option, engine::rangeText(setting));
    else if constexpr (std::is_same_v<Value, double>)
        takesNumber(option, engine::rangeText(setting));
}

template <typename Value> std::string helpOf(const engine::Setting& setting, const Value& value)
{
    if constexpr (HasChoices<Value>)
        return std::string(setting.help) + " (" + listed(wordsFor(value)) + ")";
    else
        return setting.help;
}

} // namespace

SettingOptions::SettingOptions(CLI::App& command, const Wanted& wanted)
{
    const engine::Experiment& defaults = engine::presets().front().experiment;
    eachSetting(
        engine::SettingsOf<engine::Experiment>{}, [&](const engine::Setting& row, auto member) {
            if (!wanted(row.key))
                return;
            const auto& value = std::invoke(member, defaults);
            CLI::Option* option =
                command.add_option(engine::optionOf(row), m_given[row.key], helpOf(row, value));
            option->option_text(std::string(row.unit) + " [" + shown(value) + "]");
            takesWhatFits(*option, row, value);
        });
}

void SettingOptions::apply(engine::Experiment& experiment) const
{
    eachSetting(engine::SettingsOf<engine::Experiment>{},
                [&](const engine::Setting& row, auto member) {
                    if (const std::string text(given(row.key)); !text.empty())
                        take(std::invoke(member, experiment), text);
                });
}

std::string_view SettingOptions::given(std::string_view key) const
{
    const auto found = m_given.find(key);
    return found == m_given.end() ? std::string_view{} : found->second;
}

} // namespace app
