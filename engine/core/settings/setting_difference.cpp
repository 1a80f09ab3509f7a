// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/setting_difference.h"

#include "engine/core/settings/experiment_settings.h"
#include "engine/core/settings/recipe_settings.h"
#include "engine/core/settings/value_text.h"

#include <algorithm>

namespace engine {

namespace {

void addArms(std::vector<SettingDifference>& found, const Experiment& left, const Experiment& right)
{
    for (std::size_t arm = 0; arm < left.arms.size(); ++arm) {
        for (const SettingDifference& one : difference(left.arms[arm], right.arms[arm]))
            found.push_back({one.setting + " of " + left.arms[arm].key, one.left, one.right});
    }
}

constexpr std::string_view kSeed = "seed";

// Whether the two values are told one by one by addArms().
bool areArmsOfTheSameKeys(const auto& left, const auto& right)
{
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(left)>, std::vector<Recipe>>)
        return std::ranges::equal(left, right, {}, &Recipe::key, &Recipe::key);
    else
        return false;
}

} // namespace

std::vector<SettingDifference> difference(const Recipe& left, const Recipe& right)
{
    std::vector<SettingDifference> found;
    eachSwitch([&](const Setting& setting, auto member) {
        const auto& one = std::invoke(member, left);
        const auto& other = std::invoke(member, right);
        if (one != other)
            found.push_back({setting.title, valueText(setting, one), valueText(setting, other)});
    });
    return found;
}

std::vector<SettingDifference> differenceBesidesSeed(const Experiment& left,
                                                     const Experiment& right)
{
    std::vector<SettingDifference> found;
    eachSetting(SettingsOf<Experiment>{}, [&](const Setting& setting, auto member) {
        const auto& one = std::invoke(member, left);
        const auto& other = std::invoke(member, right);
        if (areArmsOfTheSameKeys(one, other))
            addArms(found, left, right);
        else if (one != other && setting.key != kSeed)
            found.push_back({setting.title, valueText(setting, one), valueText(setting, other)});
    });
    return found;
}

} // namespace engine
