// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/recipe.h"

#include "engine/core/errors.h"

#include <algorithm>
#include <charconv>

namespace engine {

namespace {

std::string inWords(bool value)
{
    return value ? "yes" : "no";
}

std::string inWords(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

} // namespace

const std::vector<Recipe>& namedRecipes()
{
    static const std::vector<Recipe> recipes{
        {.key = "finetune", .name = "fine-tuning"},
        {.key = "replay", .name = "replay", .exemplarMemory = true, .balancedFineTuning = true},
        {.key = "lwf", .name = "learning without forgetting", .distillationWeight = 1.0},
        {.key = "e2e-unbalanced",
         .name = "cross-distilled, not balanced",
         .exemplarMemory = true,
         .distillationWeight = 1.0},
        {.key = "e2e",
         .name = "cross-distilled",
         .exemplarMemory = true,
         .distillationWeight = 1.0,
         .balancedFineTuning = true,
         .distilsNewHeadWhenBalancing = true},
    };
    return recipes;
}

Recipe recipeNamed(std::string_view key)
{
    const auto& recipes = namedRecipes();
    const auto found = std::ranges::find(recipes, key, &Recipe::key);
    if (found != recipes.end())
        return *found;
    std::string known;
    for (const Recipe& recipe : recipes)
        known += (known.empty() ? "" : ", ") + recipe.key;
    throw UsageError("There is no arm called \"" + std::string(key) + "\". Known arms: " + known +
                     ".");
}

std::vector<RecipeDifference> difference(const Recipe& left, const Recipe& right)
{
    std::vector<RecipeDifference> differences;
    const auto compare = [&](const char* setting, auto Recipe::*field) {
        if (left.*field != right.*field)
            differences.push_back({setting, inWords(left.*field), inWords(right.*field)});
    };
    compare("exemplar memory", &Recipe::exemplarMemory);
    compare("distillation weight", &Recipe::distillationWeight);
    compare("T² scaling", &Recipe::temperatureSquaredScaling);
    compare("balanced fine-tuning", &Recipe::balancedFineTuning);
    compare("distils the new head when balancing", &Recipe::distilsNewHeadWhenBalancing);
    return differences;
}

} // namespace engine
