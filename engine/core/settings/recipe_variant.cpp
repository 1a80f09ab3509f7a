// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/recipe_variant.h"

#include "engine/core/settings/value_text.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace engine {

namespace {

constexpr std::string_view kTemperature = "-t";
constexpr std::string_view kMemoryBudget = "-k";

// A key has no room for a point.
std::string inKey(std::string number)
{
    std::ranges::replace(number, '.', '_');
    return number;
}

// Takes "-t8" off the end of `key`; nothing where it does not end so.
template <typename Number>
std::optional<Number> takeNumber(std::string_view& key, std::string_view mark)
{
    const std::size_t start = key.rfind(mark);
    if (start == std::string_view::npos)
        return std::nullopt;
    std::string digits(key.substr(start + mark.size()));
    std::ranges::replace(digits, '_', '.');
    Number number{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    key = key.substr(0, start);
    return number;
}

} // namespace

bool takesTemperature(const Recipe& recipe)
{
    return recipe.distillationWeight > 0.0 && recipe.loss == LossKind::CrossDistilled;
}

bool takesMemoryBudget(const Recipe& recipe)
{
    return recipe.exemplarMemory && recipe.exemplarsPerClass == 0;
}

Recipe withOwn(const Recipe& base, const OwnNumbers& own)
{
    Recipe recipe = base;
    std::string words;
    if (own.temperature != 0.0 && takesTemperature(base)) {
        const std::string number = numberText(own.temperature);
        recipe.temperature = own.temperature;
        recipe.key += std::string(kTemperature) + inKey(number);
        words = "T " + number;
    }
    if (own.memoryBudget != 0 && takesMemoryBudget(base)) {
        const std::string number = numberText(own.memoryBudget);
        recipe.memoryBudget = own.memoryBudget;
        recipe.key += std::string(kMemoryBudget) + number;
        words += (words.empty() ? "K " : ", K ") + number;
    }
    if (!words.empty())
        recipe.name += " (" + words + ")";
    return recipe;
}

std::optional<Recipe> variantOf(std::span<const Recipe> bases, std::string_view key)
{
    std::string_view rest = key;
    OwnNumbers own;
    own.memoryBudget = takeNumber<int>(rest, kMemoryBudget).value_or(0);
    own.temperature = takeNumber<double>(rest, kTemperature).value_or(0.0);
    const auto base = std::ranges::find(bases, recipeKey(rest), &Recipe::key);
    if (base == bases.end())
        return std::nullopt;
    const Recipe variant = withOwn(*base, own);
    // A number that means nothing to the base, or is written in another way, makes no variant.
    const bool isSo = variant.key == std::string(base->key) + std::string(key.substr(rest.size()));
    return isSo && variant.key != base->key ? std::optional(variant) : std::nullopt;
}

std::optional<Variant> asVariant(std::span<const Recipe> bases, const Recipe& recipe)
{
    const OwnNumbers own{recipe.temperature, recipe.memoryBudget};
    for (std::size_t base = 0; base < bases.size(); ++base) {
        if (bases[base] == recipe)
            return Variant{base, {}};
        if (own != OwnNumbers{} && withOwn(bases[base], own) == recipe)
            return Variant{base, own};
    }
    return std::nullopt;
}

} // namespace engine
