// SPDX-License-Identifier: GPL-3.0-only
// Recipes in words for a terminal of 80 columns: what each is made of, and what tells two apart.
#pragma once

#include "engine/core/recipe.h"

#include <span>
#include <string>

namespace app {

// Two or more lines for each recipe: key and name, and under them what differs from fine-tuning.
[[nodiscard]] std::string recipeList(std::span<const engine::Recipe> recipes);

// A row for each setting in which two recipes differ, or one sentence when none does.
[[nodiscard]] std::string differenceTable(const engine::Recipe& left, const engine::Recipe& right);

} // namespace app
