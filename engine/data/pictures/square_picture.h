// SPDX-License-Identifier: GPL-3.0-only
// One picture file of any size and kind (decode_picture.h), upright: as it is, or cut to its middle
// and scaled to a few RGB bytes. It knows no data set.
#pragma once

#include "engine/core/base/image.h"
#include "engine/data/pictures/picture_fault.h"
#include "engine/data/pictures/picture_names.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace engine {

// What there is to say about a picture that was read all the same.
struct PictureNotes
{
    PictureFault fault;
    int brightest = 0; // as in DecodedPicture
};

// Decodes `path` and writes side x side x 3 bytes to `pixels`. Grey becomes RGB, 16 bit become 8
// (`white` as in decode_picture.h), transparency becomes white. Safe to call from several threads.
// Throws DataError, which names the file and what it really is, when there is no picture in it.
PictureNotes readSquarePicture(const std::filesystem::path& path,
                               int side,
                               std::span<std::uint8_t> pixels,
                               int white = 0);

// The whole picture, scaled down where a side is longer than `longestSide`. Grey, 16 bit and
// transparency as above. Throws DataError as above, or when the file is larger than 256 MiB.
[[nodiscard]] Image readWholePicture(const std::filesystem::path& path, int longestSide);

// The largest piece of width : height from the middle of a picture, scaled to that size. Throws
// UsageError for an empty picture or size.
[[nodiscard]] Image middleOf(const Image& picture, int width, int height);

// The same brightness (ITU-R BT.601) without colour.
[[nodiscard]] Image greyed(Image picture);

} // namespace engine
