// SPDX-License-Identifier: GPL-3.0-only
// Every switch and number of a recipe, a row each. Key and name, by which people tell recipes
// apart, are rows too, so that they are stored; whoever compares leaves them out.
#pragma once

#include "engine/core/recipe.h"
#include "engine/core/settings/setting.h"

namespace engine {

constexpr auto choicesOf(ExemplarSelection)
{
    using enum ExemplarSelection;
    return std::to_array<Choice<ExemplarSelection>>(
        {{Herding, "herding", "herding"},
         {ClosestToMean, "closest_to_mean", "closest to the mean", "closest"},
         {Random, "random", "random"}});
}

constexpr auto choicesOf(Eviction)
{
    using enum Eviction;
    return std::to_array<Choice<Eviction>>(
        {{ByRank, "by_rank", "by rank"}, {Random, "random", "random"}});
}

constexpr auto choicesOf(Classifier)
{
    using enum Classifier;
    return std::to_array<Choice<Classifier>>(
        {{Heads, "heads", "heads"},
         {NearestMeanOfExemplars, "nearest_mean_of_exemplars", "nearest mean of exemplars"}});
}

constexpr auto choicesOf(LossKind)
{
    using enum LossKind;
    return std::to_array<Choice<LossKind>>({{CrossDistilled, "cross_distilled", "cross-distilled"},
                                            {SigmoidBinary, "sigmoid_binary", "sigmoid"}});
}

constexpr auto choicesOf(GradientNoiseScale)
{
    using enum GradientNoiseScale;
    return std::to_array<Choice<GradientNoiseScale>>(
        {{VarianceOfMean, "variance_of_mean", "variance on the mean"},
         {DeviationOfSum, "deviation_of_sum", "deviation on the sum"}});
}

void eachSetting(SettingsOf<AugmentationKinds>, auto&& visit)
{
    using Kinds = AugmentationKinds;
    visit(Setting{"crop", "random crop", "Shift training images by up to 4 pixels"}, &Kinds::crop);
    visit(Setting{"mirror", "mirroring", "Mirror half of the training images"}, &Kinds::mirror);
    visit(Setting{"brightness", "brightness", "Make training images brighter or darker"},
          &Kinds::brightness);
    visit(Setting{"contrast", "contrast", "Give training images more or less contrast"},
          &Kinds::contrast);
}

void eachSetting(SettingsOf<GradientNoise>, auto&& visit)
{
    constexpr const char* kRefusal = "needs gradient noise of 0 to 1e18.";
    visit(Setting{.key = "eta",
                  .title = "gradient noise",
                  .help = "Normal noise on every gradient; 0 turns it off",
                  .range = fromToLargest(0),
                  .zero = "0",
                  .refusal = kRefusal},
          &GradientNoise::eta);
    visit(Setting{.key = "gamma",
                  .title = "gradient noise decay",
                  .help = "How fast the noise falls with the updates of a phase",
                  .range = fromToLargest(0),
                  .refusal = kRefusal},
          &GradientNoise::gamma);
    visit(Setting{.key = "scale",
                  .title = "gradient noise scale",
                  .help = "What the noise's size is measured on"},
          &GradientNoise::scale);
}

void eachSetting(SettingsOf<Recipe>, auto&& visit)
{
    visit(Setting{"key", "key", "Short name to call it by"}, &Recipe::key);
    visit(Setting{"name", "name", "Name for people"}, &Recipe::name);
    visit(Setting{"exemplar_memory",
                  "exemplar memory",
                  "Keep exemplars of old classes within the budget, and train on them"},
          &Recipe::exemplarMemory);
    visit(Setting{"selection", "exemplar selection", "Which images stand for a class"},
          &Recipe::selection);
    visit(Setting{"eviction",
                  "eviction",
                  "Which exemplars a class gives up when its share of the memory shrinks"},
          &Recipe::eviction);
    visit(Setting{.key = "exemplars_per_class",
                  .title = "exemplars per class",
                  .help = "Exemplars every class keeps, however many classes there are; 0 shares "
                          "the budget among them",
                  .range = fromTo(0, 100000),
                  .zero = "no fixed number (they share the budget)",
                  .refusal = "needs 0 to 100000 exemplars per class."},
          &Recipe::exemplarsPerClass);
    visit(Setting{.key = "memory_budget",
                  .title = "own memory K",
                  .help = "Budget of this arm's exemplar memory, images of all classes together; 0 "
                          "follows the experiment's",
                  .range = from(1),
                  .zero = "none (the experiment's)",
                  .refusal = "needs a memory of its own of at least one image, or 0 to follow the "
                             "experiment's."},
          &Recipe::memoryBudget);
    visit(Setting{"trains_on_all_seen",
                  "trains on all seen images",
                  "Train each step on all images of all classes seen so far: the joint upper "
                  "bound"},
          &Recipe::trainsOnAllSeen);
    visit(Setting{"loss", "loss", "What classification and distillation are made of"},
          &Recipe::loss);
    visit(Setting{.key = "distillation_weight",
                  .title = "distillation weight",
                  .help = "Weight of the distillation terms; 0 turns distillation off",
                  .range = fromToLargest(0),
                  .zero = "0",
                  .refusal = "needs a distillation weight of 0 to 1e18."},
          &Recipe::distillationWeight);
    visit(Setting{"temperature_squared_scaling",
                  "T² scaling",
                  "Multiply the distillation terms by T², so that their gradient keeps its size"},
          &Recipe::temperatureSquaredScaling);
    visit(Setting{.key = "temperature",
                  .title = "own temperature",
                  .help = "Temperature of this arm's distillation; 0 follows the experiment's",
                  .range = fromTo(1, 20),
                  .zero = "none (the experiment's)",
                  .refusal = "needs a temperature between 1 and 20, or 0 to follow the "
                             "experiment's."},
          &Recipe::temperature);
    visit(Setting{"balanced_fine_tuning",
                  "balanced fine-tuning",
                  "Fine-tune on a class-balanced set after training each later step"},
          &Recipe::balancedFineTuning);
    visit(Setting{"distils_new_head_when_balancing",
                  "distils the new head when balancing",
                  "In balanced fine-tuning, distil the newest head too, from the network as it "
                  "stood after training"},
          &Recipe::distilsNewHeadWhenBalancing);
    visit(Setting{"classifier", "classifier", "How the class of an image is named"},
          &Recipe::classifier);
    visit(Setting{"augmentation", "augmentation", "Random changes of training images"},
          &Recipe::augmentation);
    visit(Setting{"gradient_noise", "gradient noise", "Normal noise on every gradient"},
          &Recipe::gradientNoise);
    visit(Setting{.key = "ewc_strength",
                  .title = "EWC strength",
                  .help = "Strength of elastic weight consolidation; 0 turns it off",
                  .range = fromToLargest(0),
                  .zero = "0",
                  .refusal = "needs an EWC strength of 0 to 1e18."},
          &Recipe::ewcStrength);
    constexpr const char* kFactors = "needs learning rate factors above 0, up to 1e18.";
    visit(Setting{.key = "learning_rate_factor",
                  .title = "learning rate factor",
                  .help = "Times the experiment's learning rate of training",
                  .range = aboveToLargest(0),
                  .refusal = kFactors},
          &Recipe::learningRateFactor);
    visit(Setting{.key = "balanced_learning_rate_factor",
                  .title = "balanced learning rate factor",
                  .help = "Times the experiment's learning rate of balanced fine-tuning",
                  .range = aboveToLargest(0),
                  .refusal = kFactors},
          &Recipe::balancedLearningRateFactor);
}

// What tells two methods apart: every setting but key and name.
void eachSwitch(auto&& visit)
{
    eachOneSetting(SettingsOf<Recipe>{}, [&visit](const Setting& setting, auto member) {
        using Value =
            std::remove_cvref_t<decltype(std::invoke(member, std::declval<const Recipe&>()))>;
        if constexpr (!std::is_same_v<Value, std::string>)
            visit(setting, member);
    });
}

} // namespace engine
