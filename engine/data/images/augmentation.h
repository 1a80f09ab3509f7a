// SPDX-License-Identifier: GPL-3.0-only
// From stored bytes to the floats a network sees: one fixed normalisation for every step and data
// set, and for training a random view of the picture (Castro et al., section 4.2).
#pragma once

#include "engine/core/base/random_stream.h"
#include "engine/core/recipe.h"

#include <cstdint>
#include <span>

namespace engine {

// One random look at a picture.
struct View
{
    int shiftX = 0; // pixels, -4 .. 4; what comes in from outside is black
    int shiftY = 0;
    bool isMirrored = false;
    float contrast = 1.0F;   // factor around mid-grey
    float brightness = 0.0F; // added, in units of the full range

    bool operator==(const View&) const = default;
};

// Draws a view: random crop after padding by 4 (all 9 x 9 offsets alike), mirrored half the time,
// brightness within +-0.1 of the range, contrast within 0.8 .. 1.2. Every kind is drawn, then those
// that are off are undone: what is on does not depend on what is off.
[[nodiscard]] View drawView(RandomStream random, const AugmentationKinds& kinds = {});

// Writes a picture of height x width x 3 bytes as floats of the same layout, (v / 255 - 0.5) /
// 0.25, seen through `view`. `target` has as many floats as `source` has bytes.
void writeNormalised(std::span<const std::uint8_t> source,
                     int width,
                     int height,
                     const View& view,
                     std::span<float> target);

} // namespace engine
