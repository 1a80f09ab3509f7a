// SPDX-License-Identifier: GPL-3.0-only
// Which random changes of training images a whole run allows, whatever its arms: on, off, or as
// suits its data. What an arm makes of it is augmentationOf() in experiment.h.
#pragma once

#include "engine/core/recipe.h"
#include "engine/core/source.h"

namespace engine {

enum class AugmentationSwitch
{
    Auto, // on, but for what would make another picture of it: mirroring in an IDX data set
    On,
    Off,
};

struct AugmentationSwitches
{
    AugmentationSwitch crop = AugmentationSwitch::Auto;
    AugmentationSwitch mirror = AugmentationSwitch::Auto;
    AugmentationSwitch brightness = AugmentationSwitch::Auto;
    AugmentationSwitch contrast = AugmentationSwitch::Auto;

    bool operator==(const AugmentationSwitches&) const = default;
};

// What the switches come to for a data set such as "mnist:FOLDER": a mirrored digit or letter is
// another one, or none.
[[nodiscard]] AugmentationKinds allowedKinds(const AugmentationSwitches& switches,
                                             const Source& dataset);

} // namespace engine
