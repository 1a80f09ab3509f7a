// SPDX-License-Identifier: GPL-3.0-only
// PNG through libpng, with handlers of our own: nothing is said on the terminal, colour keys
// (tRNS) become alpha, and of a file that breaks off the row is known.
#pragma once

#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// Throws UnreadablePicture. The orientation is left to exif_orientation.h. sBIT does not matter:
// by the specification such samples are scaled to the full 8 or 16 bits all the same.
[[nodiscard]] RawPicture decodePng(std::span<const std::uint8_t> bytes);

} // namespace engine
