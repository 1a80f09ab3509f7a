// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/recipe_contrast.h"

#include "engine/core/settings/recipe_settings.h"
#include "engine/core/settings/value_text.h"

namespace engine {

RecipeContrast contrast(const Recipe& reference, const Recipe& recipe)
{
    RecipeContrast found;
    eachSwitch([&](const Setting& setting, auto member) {
        const auto& left = std::invoke(member, reference);
        const auto& right = std::invoke(member, recipe);
        if (left == right)
            return;
        found.keys.emplace_back(setting.key);
        const std::string title = setting.title;
        const std::string text = valueText(setting, right);
        if (isOff(setting, right))
            found.lacks.push_back(title);
        else if (std::is_same_v<std::remove_cvref_t<decltype(right)>, bool>)
            found.adds.push_back(title);
        else if (isOff(setting, left))
            found.adds.push_back(title + ' ' + text);
        else
            found.changes.push_back(title + ' ' + text + " instead of " + valueText(setting, left));
    });
    return found;
}

} // namespace engine
