// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/recipe.h"

#include "engine/core/base/errors.h"
#include "engine/core/settings/out_of_range.h"
#include "engine/core/settings/recipe_settings.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

// What people call the forms of E2E.
struct OtherName
{
    std::string_view name;
    std::string_view key;
};

constexpr std::array<OtherName, 3> kOtherNames{{
    {"recommended", "e2e"},
    {"paper", "e2e-paper"},
    {"official-code", "e2e-official-code"},
}};

} // namespace

const std::vector<Recipe>& namedRecipes()
{
    static const std::vector<Recipe> recipes{
        {.key = "finetune", .name = "fine-tuning"},
        {.key = "replay", .name = "replay", .exemplarMemory = true},
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
        {.key = "e2e-undistilled",
         .name = "replay, balanced",
         .exemplarMemory = true,
         .balancedFineTuning = true},
        {.key = "e2e-unaugmented",
         .name = "cross-distilled, not augmented",
         .exemplarMemory = true,
         .distillationWeight = 1.0,
         .balancedFineTuning = true,
         .distilsNewHeadWhenBalancing = true,
         .augmentation = {.crop = false, .mirror = false, .brightness = false, .contrast = false}},
        {.key = "e2e-paper",
         .name = "cross-distilled as in the paper",
         .exemplarMemory = true,
         .distillationWeight = 1.0,
         .temperature = 2.0,
         .balancedFineTuning = true,
         .distilsNewHeadWhenBalancing = true,
         .gradientNoise = {.eta = 0.3}},
        {.key = "e2e-official-code",
         .name = "cross-distilled as in the official code",
         .exemplarMemory = true,
         .eviction = Eviction::Random,
         .distillationWeight = 1.0,
         .temperature = 2.0,
         .balancedFineTuning = true,
         .distilsNewHeadWhenBalancing = true,
         .gradientNoise = {.eta = 0.3, .scale = GradientNoiseScale::DeviationOfSum}},
        {.key = "icarl",
         .name = "iCaRL",
         .exemplarMemory = true,
         .loss = LossKind::SigmoidBinary,
         .distillationWeight = 1.0,
         .classifier = Classifier::NearestMeanOfExemplars},
        {.key = "ewc", .name = "elastic weight consolidation", .ewcStrength = 10.0},
        {.key = "joint", .name = "joint training", .trainsOnAllSeen = true},
    };
    return recipes;
}

std::string_view recipeKey(std::string_view name)
{
    const auto* const other = std::ranges::find(kOtherNames, name, &OtherName::name);
    return other == kOtherNames.end() ? name : other->key;
}

Recipe recipeNamed(std::string_view name)
{
    const std::string_view key = recipeKey(name);
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

std::vector<std::string> problems(const Recipe& recipe)
{
    std::vector<std::string> found;
    const std::string arm = "The arm \"" + recipe.key + "\"";
    const auto require = [&](bool holds, const char* sentence) {
        if (!holds)
            found.push_back(arm + ' ' + sentence);
    };
    for (const char* refusal : outOfRange(recipe))
        require(false, refusal);
    require(!recipe.balancedFineTuning || recipe.exemplarMemory,
            "asks for balanced fine-tuning without an exemplar memory.");
    require(recipe.memoryBudget == 0 || recipe.exemplarMemory,
            "has a memory budget of its own without an exemplar memory.");
    require(recipe.memoryBudget == 0 || recipe.exemplarsPerClass == 0,
            "has a memory budget of its own and a fixed number of exemplars of each class.");
    require(recipe.classifier == Classifier::Heads || recipe.exemplarMemory,
            "asks for the nearest mean of exemplars without an exemplar memory.");
    require(!recipe.trainsOnAllSeen || !recipe.exemplarMemory,
            "trains on all images seen, so it can have no exemplar memory.");
    require(recipe.loss == LossKind::CrossDistilled || !recipe.balancedFineTuning,
            "asks for balanced fine-tuning with the sigmoid loss, which has none.");
    require(recipe.loss == LossKind::CrossDistilled ||
                (recipe.temperature == 0.0 && !recipe.temperatureSquaredScaling),
            "asks for a temperature with the sigmoid loss, which has none.");
    return found;
}

} // namespace engine
