// SPDX-License-Identifier: GPL-3.0-only
// The value of a setting in words, the same in every country; the window has words of its own.
#pragma once

#include "engine/core/base/utf8.h"
#include "engine/core/recipe.h"
#include "engine/core/settings/setting.h"
#include "engine/core/source.h"

#include <charconv>
#include <string>
#include <vector>

namespace engine {

// In the fewest digits that give the same number again.
[[nodiscard]] std::string numberText(auto number) requires std::is_arithmetic_v<decltype(number)>
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

// "3+2+5"; "even" where there are none, and steps are of one size.
[[nodiscard]] std::string stepSizesText(const std::vector<int>& sizes);

// "finetune,e2e".
[[nodiscard]] std::string keysText(const std::vector<Recipe>& arms);

// Whether the value switches off what the setting is about, or leaves it to another one.
template <typename Value> [[nodiscard]] bool isOff(const Setting& setting, const Value& value)
{
    if constexpr (std::is_same_v<Value, bool>)
        return !value;
    else if constexpr (std::is_arithmetic_v<Value>)
        return setting.zero && value == 0;
    else
        return false;
}

template <typename Value>
[[nodiscard]] std::string valueText(const Setting& setting, const Value& value)
{
    if constexpr (std::is_same_v<Value, bool>)
        return value ? "yes" : "no";
    else if constexpr (std::is_arithmetic_v<Value>)
        return isOff(setting, value) ? std::string(setting.zero) : numberText(value);
    else if constexpr (HasChoices<Value>)
        return std::string(choiceOf(value).words);
    else if constexpr (std::is_same_v<Value, std::vector<int>>)
        return stepSizesText(value);
    else if constexpr (std::is_same_v<Value, std::vector<Recipe>>)
        return keysText(value);
    else if constexpr (std::is_same_v<Value, Source>)
        return readable(value.address());
    else
        return readable(value);
}

} // namespace engine
