// SPDX-License-Identifier: GPL-3.0-only
// What a decoder of one format gives: samples as the file stores them, not yet turned, not yet over
// white, not yet 8 bit; or why there are none. It knows no file.
#pragma once

#include "engine/data/pictures/picture_fault.h"

#include <opencv2/core/mat.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace engine {

struct RawPicture
{
    enum class Alpha
    {
        None,
        Straight,
        Multiplied
    };              // Multiplied: the colours are already
    cv::Mat pixels; // RGB or RGBA, 8 or 16 bit
    Alpha alpha = Alpha::None;
    int white = 0;       // the sample of 16 bits that means white; 0 when the file does not say
    int orientation = 1; // as EXIF counts
    PictureFault fault;
};

// There is no picture in these bytes. The text completes "The file is …".
struct UnreadablePicture : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

// "a PNG picture that breaks off after 40 %", of which so many parts are there.
[[nodiscard]] inline UnreadablePicture brokenOff(const std::string& kind, double there, double all)
{
    const int percent = all > 0 ? std::clamp(static_cast<int>(100.0 * there / all), 0, 99) : 0;
    return UnreadablePicture(
        kind + " that breaks off " +
        (percent == 0 ? "before its pixels" : "after " + std::to_string(percent) + " %"));
}

// What is larger is no picture but a header that claims it.
inline constexpr double kMostPicturePixels = 1U << 30U;

inline void requireDecodableSize(const std::string& kind, double width, double height)
{
    if (width < 1 || height < 1 || width * height > kMostPicturePixels)
        throw UnreadablePicture(kind + " that claims to have " +
                                std::to_string(static_cast<long long>(width)) + " x " +
                                std::to_string(static_cast<long long>(height)) + " pixels");
}

} // namespace engine
