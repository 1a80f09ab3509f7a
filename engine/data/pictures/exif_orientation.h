// SPDX-License-Identifier: GPL-3.0-only
// How a camera was held: the orientation in the EXIF data of a JPEG, PNG or WebP file, and pixels
// turned by it. It reads nothing else of EXIF.
#pragma once

#include "engine/data/pictures/picture_kind.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <span>

namespace engine {

// 1 to 8 as EXIF counts; 1, upright, when the file does not say or says nonsense.
[[nodiscard]] int exifOrientation(PictureKind kind, std::span<const std::uint8_t> bytes);

// The picture upright.
[[nodiscard]] cv::Mat turnedUpright(cv::Mat picture, int orientation);

} // namespace engine
