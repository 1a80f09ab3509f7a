// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/recipe_contrast.h"

namespace engine {

namespace {

// How difference() writes a switch that is off, a number that turns something off and one that is
// left to the experiment: "no", "0", "none (the experiment's)".
bool isOff(const std::string& value)
{
    return value == "0" || value.starts_with("no");
}

} // namespace

RecipeContrast contrast(const Recipe& reference, const Recipe& recipe)
{
    RecipeContrast found;
    for (const auto& [setting, left, right] : difference(reference, recipe)) {
        if (isOff(right))
            found.lacks.push_back(setting);
        else if (isOff(left))
            found.adds.push_back(right == "yes" ? setting : setting + ' ' + right);
        else
            found.changes.push_back(setting + ' ' + right + " instead of " + left);
    }
    return found;
}

} // namespace engine
