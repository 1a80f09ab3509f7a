// SPDX-License-Identifier: GPL-3.0-only
// Which random changes of training images a whole run allows, whatever its arms: on, off, or as
// suits its data. What an arm makes of it is augmentationOf() in experiment.h.
#pragma once

#include "engine/core/recipe.h"

#include <string_view>

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

// "auto", "on" or "off".
[[nodiscard]] std::string_view nameOf(AugmentationSwitch position);

// Throws UsageError listing the three for any other word; `kind` is named in it, e.g. "mirror".
[[nodiscard]] AugmentationSwitch augmentationSwitchNamed(std::string_view name,
                                                         std::string_view kind);

// What the switches come to for a data set such as "mnist:FOLDER": a mirrored digit or letter is
// another one, or none.
[[nodiscard]] AugmentationKinds allowedKinds(const AugmentationSwitches& switches,
                                             std::string_view dataset);

} // namespace engine
