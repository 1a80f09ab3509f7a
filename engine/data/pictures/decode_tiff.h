// SPDX-License-Identifier: GPL-3.0-only
// TIFF through libtiff, with handlers of our own: whole numbers of up to 16 bits and floating-point
// numbers, grey and colour; what is not read is refused by its kind. The first page only.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// With the orientation of the file. Floating-point samples may run from 0 to 1, to 255 or to 65535.
// Throws UnreadablePicture.
[[nodiscard]] RawPicture decodeTiff(std::span<const std::uint8_t> bytes);

} // namespace engine
