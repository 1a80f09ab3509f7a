// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/augmentation_switches.h"

namespace engine {

namespace {

bool isOn(AugmentationSwitch position, bool suitsTheData)
{
    return position == AugmentationSwitch::Auto ? suitsTheData : position == AugmentationSwitch::On;
}

} // namespace

AugmentationKinds allowedKinds(const AugmentationSwitches& switches, const Source& dataset)
{
    const bool isOfDigitsOrLetters = dataset.kind == "mnist";
    return {.crop = isOn(switches.crop, true),
            .mirror = isOn(switches.mirror, !isOfDigitsOrLetters),
            .brightness = isOn(switches.brightness, true),
            .contrast = isOn(switches.contrast, true)};
}

} // namespace engine
