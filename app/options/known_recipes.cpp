// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/known_recipes.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/home_folder.h"
#include "engine/core/base/nearest_name.h"
#include "engine/core/settings/recipe_variant.h"
#include "engine/record/recipe_file.h"

#include <algorithm>

namespace app {

std::vector<engine::Recipe> knownRecipes(std::span<const std::string> files)
{
    std::vector<engine::Recipe> known = engine::namedRecipes();
    for (const std::string& file : files) {
        const auto rows = engine::readRecipes(engine::withHome(file), known);
        known.insert(known.end(), rows.begin(), rows.end());
    }
    return known;
}

engine::Recipe recipeAmong(std::span<const engine::Recipe> known, std::string_view key)
{
    const auto found = std::ranges::find(known, engine::recipeKey(key), &engine::Recipe::key);
    if (found != known.end())
        return *found;
    if (const auto variant = engine::variantOf(known, key))
        return *variant;
    std::vector<std::string> keys;
    std::string list;
    for (const engine::Recipe& recipe : known) {
        keys.push_back(recipe.key);
        list += (list.empty() ? "" : ", ") + recipe.key;
    }
    const auto nearest = engine::nearestName(key, keys);
    if (key.empty())
        throw engine::UsageError("A name is missing before, after or between the commas of the "
                                 "list of recipes.");
    throw engine::UsageError("There is no recipe called \"" + std::string(key) + '"' +
                             (nearest ? "; did you mean \"" + *nearest + "\"? " : ". ") +
                             "Known recipes: " + list + ".");
}

} // namespace app
