// SPDX-License-Identifier: GPL-3.0-only
// What one recipe has that another lacks, in phrases short enough to stand above a chart. The full
// list of differences, setting by setting, is difference() in settings/setting_difference.h.
#pragma once

#include "engine/core/recipe.h"

#include <string>
#include <vector>

namespace engine {

struct RecipeContrast
{
    std::vector<std::string> adds;    // switched on: "exemplar memory", "distillation weight 1"
    std::vector<std::string> lacks;   // switched off: "mirroring"
    std::vector<std::string> changes; // "loss sigmoid instead of cross-distilled"
    std::vector<std::string> keys;    // of the settings that differ, in their order

    bool operator==(const RecipeContrast&) const = default;
};

// `recipe` as seen from `reference`.
[[nodiscard]] RecipeContrast contrast(const Recipe& reference, const Recipe& recipe);

} // namespace engine
