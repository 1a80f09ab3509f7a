// SPDX-License-Identifier: GPL-3.0-only
// The numbers of a struct of settings that are not in their ranges. What does not fit together is
// for problems() of the struct.
#pragma once

#include "engine/core/settings/setting.h"

#include <algorithm>
#include <vector>

namespace engine {

// What Setting::refusal says of them, each sentence once, in the order of the settings.
template <HasSettings Struct> [[nodiscard]] std::vector<const char*> outOfRange(const Struct& value)
{
    std::vector<const char*> found;
    const auto check = [&found](const Setting& setting, double number) {
        const auto isSaid = [&](std::string_view said) { return said == setting.refusal; };
        if (!takes(setting, number) && std::ranges::none_of(found, isSaid))
            found.push_back(setting.refusal);
    };
    eachOneSetting(SettingsOf<Struct>{}, [&](const Setting& setting, auto member) {
        const auto& one = std::invoke(member, value);
        using One = std::remove_cvref_t<decltype(one)>;
        if constexpr (std::is_same_v<One, std::vector<int>>) {
            for (const int number : one)
                check(setting, number);
        } else if constexpr (std::is_arithmetic_v<One> && !std::is_same_v<One, bool>) {
            check(setting, static_cast<double>(one));
        }
    });
    return found;
}

} // namespace engine
