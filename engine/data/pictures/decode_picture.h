// SPDX-License-Identifier: GPL-3.0-only
// Picture bytes of any kind that is read here, as 8-bit RGB: upright, over white. It knows no file
// and no size that a network wants.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

struct DecodedPicture
{
    cv::Mat rgb; // CV_8UC3
    PictureFault fault;
    // The brightest sample of a picture of 16 bits whose file does not say what white is: it may
    // hold fewer bits. 0 for every other picture.
    int brightest = 0;
};

// What white is where samples of 16 bits are `brightest` at most and nothing says more: the most
// that 8, 10 or 12 bits hold, if that is enough, else 65535. Cameras and scanners that write 10 or
// 12 bits into 16 leave the upper ones empty; a picture of which nothing reaches a sixteenth of
// white would be all but black otherwise.
[[nodiscard]] int whiteFor(int brightest);

// `white` is for pictures of 16 bits that do not say it; 0 judges by the picture alone. Pictures
// that belong together should be judged together (picture_tally.h), lest a dark one grow bright.
// Throws UnreadablePicture. Safe to call from several threads; no library says a word.
[[nodiscard]] DecodedPicture decodePicture(std::span<const std::uint8_t> bytes, int white = 0);

} // namespace engine
