// SPDX-License-Identifier: GPL-3.0-only
// From three drawn sheets to one small photograph: shrinking, laying over each other, shadow,
// light, lens and sensor. It does not know what is in the picture.
#pragma once

#include "engine/data/sketchbook_random.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <span>

namespace engine::sketchbook {

inline constexpr int kPictureSide = 32;

struct Sheets
{
    cv::Mat background;
    cv::Mat figure;
    cv::Mat foreground; // empty when nothing stands in front
};

// Writes kPictureSide x kPictureSide x 3 bytes (RGB, interleaved) to `pixels`.
void finishPicture(const Sheets& sheets, Random& random, std::span<std::uint8_t> pixels);

} // namespace engine::sketchbook
