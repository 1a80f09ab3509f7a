// SPDX-License-Identifier: GPL-3.0-only
// One picture file of any size and type OpenCV reads, turned as its EXIF data says: as it is, or
// cut to its middle and scaled to a few RGB bytes. It knows no data set.
#pragma once

#include "engine/core/image.h"
#include "engine/data/picture_names.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace engine {

// Decodes `path` and writes side x side x 3 bytes to `pixels`. Grey becomes RGB, 16 bit become 8,
// transparency becomes white. Safe to call from several threads. Throws DataError naming the file
// when it cannot be read or decoded to its end.
void readSquarePicture(const std::filesystem::path& path, int side, std::span<std::uint8_t> pixels);

// The whole picture, scaled down where a side is longer than `longestSide`. Grey, 16 bit and
// transparency as above. Throws DataError naming the file when it cannot be read or decoded, or
// when it is larger than 256 MiB.
[[nodiscard]] Image readWholePicture(const std::filesystem::path& path, int longestSide);

// The largest piece of width : height from the middle of a picture, scaled to that size. Throws
// UsageError for an empty picture or size.
[[nodiscard]] Image middleOf(const Image& picture, int width, int height);

// The same brightness (ITU-R BT.601) without colour.
[[nodiscard]] Image greyed(Image picture);

} // namespace engine
