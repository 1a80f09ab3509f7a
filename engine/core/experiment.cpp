// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/experiment.h"

#include "engine/core/base/errors.h"
#include "engine/core/processor.h"
#include "engine/core/settings/experiment_settings.h"
#include "engine/core/settings/out_of_range.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace engine {

namespace {

constexpr int kMostArms = 4;

} // namespace

Precision fastestPrecision()
{
    return multipliesBFloat16(thisProcessor().instructions) ? Precision::BFloat16
                                                            : Precision::Float32;
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
    for (const char* refusal : outOfRange(experiment))
        found.emplace_back(refusal);
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
