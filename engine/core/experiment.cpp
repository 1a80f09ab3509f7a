// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/experiment.h"

#include "engine/core/errors.h"
#include "engine/core/processor.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace engine {

namespace {

constexpr int kMostArms = 4;
constexpr int kMostThreads = 1024;
constexpr double kHottest = 20.0;
constexpr int kSmallestImage = 8;
constexpr int kLargestImage = 512;

bool isPositive(double value)
{
    return std::isfinite(value) && value > 0.0;
}

} // namespace

Precision fastestPrecision()
{
    return multipliesBFloat16(thisProcessor().instructions) ? Precision::BFloat16
                                                            : Precision::Float32;
}

std::string_view nameOf(IdxOrientation orientation)
{
    switch (orientation) {
    case IdxOrientation::Auto:
        return "auto";
    case IdxOrientation::AsStored:
        return "as-stored";
    case IdxOrientation::Transposed:
        return "transposed";
    case IdxOrientation::ByFileNames:
        return "by-file-names";
    }
    return {};
}

IdxOrientation orientationNamed(std::string_view name)
{
    for (const auto orientation :
         {IdxOrientation::Auto, IdxOrientation::AsStored, IdxOrientation::Transposed}) {
        if (nameOf(orientation) == name)
            return orientation;
    }
    throw UsageError("The orientation must be auto, as-stored or transposed, not \"" +
                     std::string(name) + "\".");
}

std::string_view pathIn(std::string_view address)
{
    const auto colon = address.find(':');
    return colon == std::string_view::npos ? std::string_view{} : address.substr(colon + 1);
}

AugmentationKinds augmentationOf(const Recipe& arm, const Experiment& experiment)
{
    const AugmentationKinds& has = arm.augmentation;
    const AugmentationKinds allowed = allowedKinds(experiment.augmentation, experiment.dataset);
    return {.crop = has.crop && allowed.crop,
            .mirror = has.mirror && allowed.mirror,
            .brightness = has.brightness && allowed.brightness,
            .contrast = has.contrast && allowed.contrast};
}

std::string mirroringNote(const Experiment& experiment)
{
    const bool wouldMirror = std::ranges::any_of(
        experiment.arms, [](const Recipe& arm) { return arm.augmentation.mirror; });
    if (experiment.augmentation.mirror != AugmentationSwitch::Auto || !wouldMirror ||
        allowedKinds(experiment.augmentation, experiment.dataset).mirror)
        return {};
    return "Training images are not mirrored, because a mirrored digit or letter is another one "
           "or none. Switch mirroring on (--mirror on) where that does no harm.";
}

std::vector<std::string> problems(const Experiment& experiment)
{
    std::vector<std::string> found;
    const auto require = [&found](bool holds, const char* sentence) {
        if (!holds)
            found.emplace_back(sentence);
    };
    require(!experiment.dataset.empty(), "Name a data set, for example sketchbook.");
    require(experiment.trainPerClass >= 0, "Training images per class must be 0 (all) or more.");
    require(experiment.testPerClass >= 0, "Test images per class must be 0 (all) or more.");
    require(experiment.classesPerStep >= 1, "A step needs at least one new class.");
    require(std::ranges::all_of(experiment.stepSizes, [](int size) { return size >= 1; }),
            "A step needs at least one new class.");
    require(experiment.imageSize == 0 ||
                (experiment.imageSize >= kSmallestImage && experiment.imageSize <= kLargestImage),
            "The image size must be 8 to 512 pixels, or 0 for the usual one.");
    require(experiment.testFraction > 0.0 && experiment.testFraction < 1.0,
            "The share of test images must be above 0 and below 1.");
    require(experiment.epochs >= 1, "Training needs at least one epoch.");
    require(experiment.balancedEpochs >= 0, "Balanced epochs must be 0 or more.");
    require(experiment.batchSize >= 2,
            "A mini-batch needs at least two images: batch normalisation cannot work with one.");
    require(isPositive(experiment.learningRate), "The learning rate must be above 0.");
    require(isPositive(experiment.balancedLearningRate),
            "The balanced learning rate must be above 0.");
    require(experiment.momentum >= 0.0 && experiment.momentum < 1.0,
            "Momentum must be at least 0 and below 1.");
    require(std::isfinite(experiment.weightDecay) && experiment.weightDecay >= 0.0,
            "Weight decay must be 0 or more.");
    require(std::isfinite(experiment.gradientClip) && experiment.gradientClip >= 0.0,
            "The gradient's limit must be 0 (none) or more.");
    require(experiment.memoryBudget >= 1, "The memory budget must be at least one image.");
    require(experiment.temperature >= 1.0 && experiment.temperature <= kHottest,
            "The temperature must be between 1 and 20.");
    require(experiment.evaluationsPerEpoch >= 1, "Evaluate at least once in an epoch.");
    require(experiment.threads >= 0 && experiment.threads <= kMostThreads,
            "Threads must be 0 (every core) to 1024.");
    require(!experiment.arms.empty() && experiment.arms.size() <= kMostArms,
            "A run needs one to four arms.");
    std::set<std::string> keys;
    for (const Recipe& arm : experiment.arms) {
        if (!keys.insert(arm.key).second)
            found.push_back("The arm \"" + arm.key + "\" is named twice.");
        for (const std::string& sentence : problems(arm))
            found.push_back(sentence);
    }
    return found;
}

void requireValid(const Experiment& experiment)
{
    const auto found = problems(experiment);
    if (found.empty())
        return;
    std::string text;
    for (const std::string& sentence : found)
        text += (text.empty() ? "" : " ") + sentence;
    throw UsageError(text);
}

double
learningRateAt(LearningRateSchedule schedule, double initial, int epoch, int epochs, int cuts)
{
    const double done = static_cast<double>(epoch) / std::max(epochs, 1);
    if (schedule == LearningRateSchedule::Cosine)
        return 0.5 * initial * (1.0 + std::cos(std::numbers::pi * done));
    return initial * std::pow(0.1, epoch * cuts / std::max(epochs, 1));
}

} // namespace engine
