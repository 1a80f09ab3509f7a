// SPDX-License-Identifier: GPL-3.0-only
// JPEG through libjpeg, with an error manager of our own: nothing is said on the terminal, and a
// picture that only lacks its end marker is told from one that breaks off.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// Throws UnreadablePicture. The orientation is left to exif_orientation.h.
[[nodiscard]] RawPicture decodeJpeg(std::span<const std::uint8_t> bytes);

} // namespace engine
