// SPDX-License-Identifier: GPL-3.0-only
// In what the arm on the right differs from the one on the left, in one line, without any widget.
#pragma once

#include "engine/core/recipe.h"

#include <QString>

namespace ui {

// An arm that is compared, and the letter it goes by.
struct LetteredRecipe
{
    QString letter;
    engine::Recipe recipe;

    bool operator==(const LetteredRecipe&) const = default;
};

// "B adds: exemplar memory · distillation weight 1" of the right one, then what it lacks and what
// it does otherwise; one sentence when the two differ in nothing but their names.
[[nodiscard]] QString differenceInWords(const LetteredRecipe& left, const LetteredRecipe& right);

} // namespace ui
