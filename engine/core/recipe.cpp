// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/recipe.h"

#include "engine/core/errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

namespace engine {

namespace {

std::string inWords(bool value)
{
    return value ? "yes" : "no";
}

std::string inWords(auto number) requires std::is_arithmetic_v<decltype(number)>
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

std::string inWords(ExemplarSelection selection)
{
    switch (selection) {
    case ExemplarSelection::Herding:
        return "herding";
    case ExemplarSelection::ClosestToMean:
        return "closest to the mean";
    case ExemplarSelection::Random:
        return "random";
    }
    return {};
}

std::string inWords(Eviction eviction)
{
    return eviction == Eviction::ByRank ? "by rank" : "random";
}

std::string inWords(Classifier classifier)
{
    return classifier == Classifier::Heads ? "heads" : "nearest mean of exemplars";
}

std::string inWords(LossKind loss)
{
    return loss == LossKind::CrossDistilled ? "cross-distilled" : "sigmoid";
}

std::string inWords(GradientNoiseScale scale)
{
    return scale == GradientNoiseScale::VarianceOfMean ? "variance on the mean"
                                                       : "deviation on the sum";
}

} // namespace

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
    constexpr int kMostPerClass = 100000;
    std::vector<std::string> found;
    const std::string arm = "The arm \"" + recipe.key + "\"";
    const auto require = [&](bool holds, const char* sentence) {
        if (!holds)
            found.push_back(arm + ' ' + sentence);
    };
    const auto isAtLeastZero = [](double value) { return std::isfinite(value) && value >= 0.0; };
    const auto isPositive = [](double value) { return std::isfinite(value) && value > 0.0; };
    require(isAtLeastZero(recipe.distillationWeight), "needs a distillation weight of 0 or more.");
    require(recipe.temperature == 0.0 || (recipe.temperature >= 1.0 && recipe.temperature <= 20.0),
            "needs a temperature between 1 and 20, or 0 to follow the experiment's.");
    require(!recipe.balancedFineTuning || recipe.exemplarMemory,
            "asks for balanced fine-tuning without an exemplar memory.");
    require(recipe.classifier == Classifier::Heads || recipe.exemplarMemory,
            "asks for the nearest mean of exemplars without an exemplar memory.");
    require(!recipe.trainsOnAllSeen || !recipe.exemplarMemory,
            "trains on all images seen, so it can have no exemplar memory.");
    require(recipe.loss == LossKind::CrossDistilled || !recipe.balancedFineTuning,
            "asks for balanced fine-tuning with the sigmoid loss, which has none.");
    require(recipe.loss == LossKind::CrossDistilled ||
                (recipe.temperature == 0.0 && !recipe.temperatureSquaredScaling),
            "asks for a temperature with the sigmoid loss, which has none.");
    require(recipe.exemplarsPerClass >= 0 && recipe.exemplarsPerClass <= kMostPerClass,
            "needs 0 to 100000 exemplars per class.");
    require(isAtLeastZero(recipe.gradientNoise.eta) && isAtLeastZero(recipe.gradientNoise.gamma),
            "needs gradient noise of 0 or more.");
    require(isAtLeastZero(recipe.ewcStrength), "needs an EWC strength of 0 or more.");
    require(isPositive(recipe.learningRateFactor) && isPositive(recipe.balancedLearningRateFactor),
            "needs learning rate factors above 0.");
    return found;
}

std::vector<RecipeDifference> difference(const Recipe& left, const Recipe& right)
{
    std::vector<RecipeDifference> differences;
    const auto compare = [&](const char* setting, const auto& of, const char* zero = "0") {
        const auto words = [zero](const auto& value) {
            return inWords(value) == "0" ? zero : inWords(value);
        };
        if (of(left) != of(right))
            differences.push_back({setting, words(of(left)), words(of(right))});
    };
    const auto field = [](auto Recipe::*member) {
        return [member](const Recipe& recipe) { return recipe.*member; };
    };
    const auto augmentation = [](auto AugmentationKinds::*member) {
        return [member](const Recipe& recipe) { return recipe.augmentation.*member; };
    };
    const auto noise = [](auto GradientNoise::*member) {
        return [member](const Recipe& recipe) { return recipe.gradientNoise.*member; };
    };
    compare("exemplar memory", field(&Recipe::exemplarMemory));
    compare("exemplar selection", field(&Recipe::selection));
    compare("eviction", field(&Recipe::eviction));
    compare("exemplars per class",
            field(&Recipe::exemplarsPerClass),
            "no fixed number (they share the budget)");
    compare("trains on all seen images", field(&Recipe::trainsOnAllSeen));
    compare("loss", field(&Recipe::loss));
    compare("distillation weight", field(&Recipe::distillationWeight));
    compare("T² scaling", field(&Recipe::temperatureSquaredScaling));
    compare("own temperature", field(&Recipe::temperature), "none (the experiment's)");
    compare("balanced fine-tuning", field(&Recipe::balancedFineTuning));
    compare("distils the new head when balancing", field(&Recipe::distilsNewHeadWhenBalancing));
    compare("classifier", field(&Recipe::classifier));
    compare("random crop", augmentation(&AugmentationKinds::crop));
    compare("mirroring", augmentation(&AugmentationKinds::mirror));
    compare("brightness", augmentation(&AugmentationKinds::brightness));
    compare("contrast", augmentation(&AugmentationKinds::contrast));
    compare("gradient noise", noise(&GradientNoise::eta));
    compare("gradient noise decay", noise(&GradientNoise::gamma));
    compare("gradient noise scale", noise(&GradientNoise::scale));
    compare("EWC strength", field(&Recipe::ewcStrength));
    compare("learning rate factor", field(&Recipe::learningRateFactor));
    compare("balanced learning rate factor", field(&Recipe::balancedLearningRateFactor));
    return differences;
}

} // namespace engine
