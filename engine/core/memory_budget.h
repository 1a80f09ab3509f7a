// SPDX-License-Identifier: GPL-3.0-only
// The arithmetic of a total exemplar budget K. Used by the engine when the memory is updated and by
// the window when it previews another K.
#pragma once

#include "engine/core/recipe.h"

namespace engine {

// Exemplars each class may keep: floor(K / classes), so that the memory never holds more than K
// (Castro et al., section 3.2). 0 when K < classes or classes < 1.
[[nodiscard]] constexpr int exemplarsPerClass(int budget, int classes)
{
    return classes < 1 || budget < 0 ? 0 : budget / classes;
}

// The total budget K in force for an arm of `recipe`, where the experiment's is `ofExperiment`.
[[nodiscard]] inline int budgetOf(const Recipe& recipe, int ofExperiment)
{
    return recipe.memoryBudget > 0 ? recipe.memoryBudget : ofExperiment;
}

// Exemplars each of `classes` classes may keep in an arm of `recipe`: its own fixed number, or its
// share of the budget.
[[nodiscard]] inline int exemplarQuota(const Recipe& recipe, int ofExperiment, int classes)
{
    return recipe.exemplarsPerClass > 0
               ? recipe.exemplarsPerClass
               : exemplarsPerClass(budgetOf(recipe, ofExperiment), classes);
}

} // namespace engine
