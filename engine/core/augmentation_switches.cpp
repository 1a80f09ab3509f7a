// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/augmentation_switches.h"

#include "engine/core/errors.h"

#include <string>

namespace engine {

namespace {

bool isOn(AugmentationSwitch position, bool suitsTheData)
{
    return position == AugmentationSwitch::Auto ? suitsTheData : position == AugmentationSwitch::On;
}

} // namespace

std::string_view nameOf(AugmentationSwitch position)
{
    switch (position) {
    case AugmentationSwitch::Auto:
        return "auto";
    case AugmentationSwitch::On:
        return "on";
    case AugmentationSwitch::Off:
        return "off";
    }
    return {};
}

AugmentationSwitch augmentationSwitchNamed(std::string_view name, std::string_view kind)
{
    for (const auto position :
         {AugmentationSwitch::Auto, AugmentationSwitch::On, AugmentationSwitch::Off}) {
        if (nameOf(position) == name)
            return position;
    }
    throw UsageError("The setting " + std::string(kind) + " must be auto, on or off, not \"" +
                     std::string(name) + "\".");
}

AugmentationKinds allowedKinds(const AugmentationSwitches& switches, std::string_view dataset)
{
    const bool isOfDigitsOrLetters = dataset.starts_with("mnist:");
    return {.crop = isOn(switches.crop, true),
            .mirror = isOn(switches.mirror, !isOfDigitsOrLetters),
            .brightness = isOn(switches.brightness, true),
            .contrast = isOn(switches.contrast, true)};
}

} // namespace engine
