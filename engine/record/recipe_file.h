// SPDX-License-Identifier: GPL-3.0-only
// Recipes that a user writes down: a JSON file of rows, each a key and what differs from a recipe
// it is based on. Unlike a run file, it is read strictly: a field that is misspelt must not be
// ignored.
#pragma once

#include "engine/core/recipe.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace engine {

// The rows of a file, in its order: one object or a list of them. Each has a "key" of letters,
// digits, - and _, and may have a "name" (otherwise the key is its name), a "based_on" (the key of
// one of `known` or of an earlier row; otherwise everything is off, as in fine-tuning) and any
// field of a recipe by its stored name ("closest" will do for "closest_to_mean"). Throws DataError,
// a sentence with file, row and field, when the file cannot be read, a field is unknown or of the
// wrong type, a recipe makes no sense, or a key is taken.
[[nodiscard]] std::vector<Recipe> readRecipes(const std::filesystem::path& path,
                                              std::span<const Recipe> known);

// A row of such a file with every field, the end of a line behind it.
[[nodiscard]] std::string recipeJson(const Recipe& recipe);
// The same as a list of rows.
[[nodiscard]] std::string recipesJson(std::span<const Recipe> recipes);

} // namespace engine
