// SPDX-License-Identifier: GPL-3.0-only
// Every recipe a command can name: the built-in ones and those of the files given with --recipes.
#pragma once

#include "engine/core/recipe.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

// The built-in recipes and, behind them, the rows of `files` in order; a row may build on any
// before it. Throws engine::DataError for a file that cannot be used.
[[nodiscard]] std::vector<engine::Recipe> knownRecipes(std::span<const std::string> files);

// The recipe of that key, which may be a variant of one. Throws engine::UsageError that names the
// known keys, and the nearest.
[[nodiscard]] engine::Recipe recipeAmong(std::span<const engine::Recipe> known,
                                         std::string_view key);

} // namespace app
