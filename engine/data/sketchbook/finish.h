// SPDX-License-Identifier: GPL-3.0-only
// From three drawn sheets to one small photograph: shrinking, laying over each other, shadow,
// light, lens and sensor. It does not know what is in the picture.
#pragma once

#include "engine/data/sketchbook/random.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <span>

namespace engine::sketchbook {

// Square; each larger than the picture, whose antialiasing comes from shrinking them.
struct Sheets
{
    cv::Mat background;
    cv::Mat figure;
    cv::Mat foreground; // empty when nothing stands in front
};

// Writes side x side x 3 bytes (RGB, interleaved) to `pixels`; `side` is a multiple of 32. Blurs
// and shadows grow with the side, so that the scene is the same at every one; the grain of the
// noise stays one pixel.
void finishPicture(const Sheets& sheets, int side, Random& random, std::span<std::uint8_t> pixels);

} // namespace engine::sketchbook
