// SPDX-License-Identifier: GPL-3.0-only
// An arm of an experiment: the switches and numbers in which two methods differ. One code path runs
// every recipe; the named ones are rows of a table. What all arms share is in experiment.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct Recipe
{
    // Short name used on the command line and in exported tables, e.g. "e2e".
    std::string key;
    // Name for people, e.g. "cross-distilled".
    std::string name;
    // Keep a herded exemplar memory within the budget and train on it (Castro et al., section 3.2).
    bool exemplarMemory = false;
    // Weight of the distillation terms from the old heads; 0 turns distillation off (section 3.3).
    double distillationWeight = 0.0;
    // Multiply the distillation terms by T^2, so that their gradient keeps its size as T moves
    // (Hinton et al., section 2). The paper's loss has no such factor.
    bool temperatureSquaredScaling = false;
    // Fine-tune on a class-balanced set after training each later step (section 4.3). Needs
    // exemplars.
    bool balancedFineTuning = false;
    // In balanced fine-tuning, distil the newest head too, from the network as it stood after
    // training (section 4.3).
    bool distilsNewHeadWhenBalancing = false;

    bool operator==(const Recipe&) const = default;
};

// The built-in recipes: finetune, replay, lwf, e2e-unbalanced, e2e.
[[nodiscard]] const std::vector<Recipe>& namedRecipes();

// The built-in recipe of that key. Throws UsageError listing the known keys when there is none.
[[nodiscard]] Recipe recipeNamed(std::string_view key);

struct RecipeDifference
{
    std::string setting; // in words, e.g. "distillation weight"
    std::string left;
    std::string right;

    bool operator==(const RecipeDifference&) const = default;
};

// Every switch in which two recipes differ (names excepted), in the order of the struct.
[[nodiscard]] std::vector<RecipeDifference> difference(const Recipe& left, const Recipe& right);

} // namespace engine
