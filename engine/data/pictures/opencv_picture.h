// SPDX-License-Identifier: GPL-3.0-only
// The rarer kinds of pictures, through OpenCV: BMP, Sun raster and JPEG 2000. What breaks off
// is told from the sizes in the header before OpenCV sees it, for that would tell the terminal.
#pragma once

#include "engine/data/pictures/picture_kind.h"
#include "engine/data/pictures/raw_picture.h"

#include <cstdint>
#include <span>

namespace engine {

// Throws UnreadablePicture.
[[nodiscard]] RawPicture decodeByOpenCv(PictureKind kind, std::span<const std::uint8_t> bytes);

} // namespace engine
