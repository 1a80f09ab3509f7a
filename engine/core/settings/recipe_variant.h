// SPDX-License-Identifier: GPL-3.0-only
// A recipe with a temperature or a memory budget of its own, so that two arms of one method can
// differ in nothing else. Its key and name say so: "e2e-t8-k50" is "cross-distilled (T 8, K 50)".
#pragma once

#include "engine/core/recipe.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace engine {

struct OwnNumbers
{
    double temperature = 0.0; // 1 .. 20; 0 follows the experiment's
    int memoryBudget = 0;     // at least one image per class; 0 follows the experiment's

    bool operator==(const OwnNumbers&) const = default;
};

// Whether a number of its own means something to the recipe.
[[nodiscard]] bool takesTemperature(const Recipe& recipe);
[[nodiscard]] bool takesMemoryBudget(const Recipe& recipe);

// `base` with these numbers, where they mean something to it. With none it is `base` itself.
[[nodiscard]] Recipe withOwn(const Recipe& base, const OwnNumbers& own);

// The variant that a key such as "e2e-t2_5-k50" asks for: one of `bases` with numbers that mean
// something to it. Nothing for any other key.
[[nodiscard]] std::optional<Recipe> variantOf(std::span<const Recipe> bases, std::string_view key);

struct Variant
{
    std::size_t base = 0; // in the list
    OwnNumbers own;
};

// What `recipe` is a variant of; nothing where it is none of these.
[[nodiscard]] std::optional<Variant> asVariant(std::span<const Recipe> bases, const Recipe& recipe);

} // namespace engine
