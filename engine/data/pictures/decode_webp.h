// SPDX-License-Identifier: GPL-3.0-only
// WebP through libwebp, with its transparency. Animated ones are refused by name.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// Throws UnreadablePicture. The orientation is left to exif_orientation.h.
[[nodiscard]] RawPicture decodeWebP(std::span<const std::uint8_t> bytes);

} // namespace engine
