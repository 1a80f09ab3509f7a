// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/experiment_difference.h"

#include "engine/record/event_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

std::string keysOf(const std::vector<Recipe>& arms)
{
    std::string keys;
    for (const Recipe& arm : arms)
        keys += (keys.empty() ? "" : ",") + arm.key;
    return keys;
}

std::string inWords(std::string key)
{
    std::ranges::replace(key, '_', ' ');
    return key;
}

std::string settingText(const Json& stored)
{
    const Json value = readableJson(stored);
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void addArms(std::vector<SettingDifference>& found, const Experiment& left, const Experiment& right)
{
    if (!std::ranges::equal(left.arms, right.arms, {}, &Recipe::key, &Recipe::key)) {
        found.push_back({"arms", keysOf(left.arms), keysOf(right.arms)});
        return;
    }
    for (std::size_t arm = 0; arm < left.arms.size(); ++arm) {
        for (const RecipeDifference& one : difference(left.arms[arm], right.arms[arm]))
            found.push_back({one.setting + " of " + left.arms[arm].key, one.left, one.right});
    }
}

} // namespace

std::vector<SettingDifference> differenceBesidesSeed(const Experiment& left,
                                                     const Experiment& right)
{
    const Json leftJson = toJson(left);
    const Json rightJson = toJson(right);
    std::vector<SettingDifference> found;
    for (const auto& item : leftJson.items()) {
        const std::string& key = item.key();
        if (key == "arms")
            addArms(found, left, right);
        else if (key != "seed" && item.value() != rightJson.at(key))
            found.push_back(
                {inWords(key), settingText(item.value()), settingText(rightJson.at(key))});
    }
    return found;
}

} // namespace engine
