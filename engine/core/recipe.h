// SPDX-License-Identifier: GPL-3.0-only
// An arm of an experiment: the switches and numbers in which two methods differ. One code path runs
// every recipe; the named ones are rows of a table. What all arms share is in experiment.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace engine {

// Which images stand for a class in the exemplar memory, and in which order.
enum class ExemplarSelection
{
    Herding,       // greedily towards the class mean (Rebuffi et al. 2017, Alg. 4)
    ClosestToMean, // by distance to the class mean, nearest first
    Random,        // a draw from the seed
};

// Which exemplars a class gives up when its share of the memory shrinks.
enum class Eviction
{
    ByRank, // the last picked first, so that the memory stays a prefix (Rebuffi et al., Alg. 5)
    Random, // a draw from the seed, as in the official code of Castro et al.
};

// How an arm names the class of a picture.
enum class Classifier
{
    Heads,                  // arg max over the concatenated heads
    NearestMeanOfExemplars, // the class whose exemplars' mean feature is nearest (Rebuffi et al.)
};

// What the classification and distillation terms are made of.
enum class LossKind
{
    CrossDistilled, // softmax cross-entropy and softened softmax (Castro et al., section 3.3)
    SigmoidBinary,  // one sigmoid per class; old classes learn the teacher's (Rebuffi et al., Alg.
                    // 3)
};

// What eta / (1 + t)^gamma of the gradient noise is.
enum class GradientNoiseScale
{
    VarianceOfMean, // a variance, on the mean gradient of the mini-batch (Neelakantan et al. 2015)
    DeviationOfSum, // a standard deviation, on the sum over the mini-batch (official code)
};

// Random changes a training image goes through (Castro et al., section 4.2).
struct AugmentationKinds
{
    bool crop = true; // after padding by 4 pixels
    bool mirror = true;
    bool brightness = true;
    bool contrast = true;

    bool operator==(const AugmentationKinds&) const = default;
};

// Normal noise on every gradient, smaller with each update t of a phase (t counts from 0).
struct GradientNoise
{
    double eta = 0.0; // 0 turns it off
    double gamma = 0.55;
    GradientNoiseScale scale = GradientNoiseScale::VarianceOfMean;

    bool operator==(const GradientNoise&) const = default;
};

struct Recipe
{
    // Short name used on the command line and in exported tables, e.g. "e2e".
    std::string key;
    // Name for people, e.g. "cross-distilled".
    std::string name;
    // Keep a herded exemplar memory within the budget and train on it (Castro et al., section 3.2).
    bool exemplarMemory = false;
    ExemplarSelection selection = ExemplarSelection::Herding;
    Eviction eviction = Eviction::ByRank;
    // Exemplars every class keeps, however many classes there are; 0 shares the experiment's total
    // budget among the classes seen.
    int exemplarsPerClass = 0;
    // Total memory budget K of this arm, at least one image per class; 0 follows the experiment's.
    int memoryBudget = 0;
    // Train each step on all images of all classes seen so far: the joint upper bound. It keeps
    // what class-incremental learning may not keep.
    bool trainsOnAllSeen = false;
    LossKind loss = LossKind::CrossDistilled;
    // Weight of the distillation terms from the old heads; 0 turns distillation off (section 3.3).
    double distillationWeight = 0.0;
    // Multiply the distillation terms by T^2, so that their gradient keeps its size as T moves
    // (Hinton et al., section 2). The paper's loss has no such factor.
    bool temperatureSquaredScaling = false;
    // Temperature of this arm's distillation, 1 .. 20; 0 follows the experiment's.
    double temperature = 0.0;
    // Fine-tune on a class-balanced set after training each later step (section 4.3). Needs
    // exemplars.
    bool balancedFineTuning = false;
    // In balanced fine-tuning, distil the newest head too, from the network as it stood after
    // training (section 4.3).
    bool distilsNewHeadWhenBalancing = false;
    Classifier classifier = Classifier::Heads;
    AugmentationKinds augmentation{};
    GradientNoise gradientNoise{};
    // Strength lambda of elastic weight consolidation: lambda / 2 * sum F (w - w*)^2 (Kirkpatrick
    // et al. 2017, eq. 3); 0 turns it off.
    double ewcStrength = 0.0;
    // Times the experiment's learning rates of the two phases, above 0.
    double learningRateFactor = 1.0;
    double balancedLearningRateFactor = 1.0;

    bool operator==(const Recipe&) const = default;
};

// The built-in recipes, the plainest first.
[[nodiscard]] const std::vector<Recipe>& namedRecipes();

// The built-in recipe of that name, see recipeKey(). Throws UsageError listing the known keys when
// there is none.
[[nodiscard]] Recipe recipeNamed(std::string_view name);

// The key that "recommended", "paper" or "official-code" stands for; other words stand for
// themselves.
[[nodiscard]] std::string_view recipeKey(std::string_view name);

// What is wrong with the switches, one sentence each that names the arm; empty when they fit
// together.
[[nodiscard]] std::vector<std::string> problems(const Recipe& recipe);

} // namespace engine
