// SPDX-License-Identifier: GPL-3.0-only
// PBM, PGM and PPM, as text and binary, here and not by OpenCV, which takes no notice of what the
// header says is white. The first picture of a file only.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// Throws UnreadablePicture.
[[nodiscard]] RawPicture decodePnm(std::span<const std::uint8_t> bytes);

} // namespace engine
