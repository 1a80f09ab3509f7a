// SPDX-License-Identifier: GPL-3.0-only
// What a file really is, whatever its name says: told by its first bytes. For sentences about files
// that are not what they should be. It decodes nothing, so it does not see damage further on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace engine {

// The kinds of pictures that are read here (decode_picture.h); None is everything else.
enum class PictureKind
{
    None,
    Jpeg,
    Png,
    WebP,
    Tiff,
    Bmp,
    Pnm,
    SunRaster,
    Jpeg2000
};

[[nodiscard]] PictureKind pictureKindOf(std::span<const std::uint8_t> bytes);

// For "… is ": "a web page", "a GIF picture", "an empty file", "a PDF document", "a text file", "a
// PNG picture", and where nothing is known "a file of an unknown kind". A few kilobytes of the
// beginning are enough.
[[nodiscard]] std::string whatItIs(std::span<const std::uint8_t> bytes);

// The same of a file, of which only the beginning is read: also "a folder", "a file that cannot be
// opened". Never throws a DataError.
[[nodiscard]] std::string whatItIs(const std::filesystem::path& path);

} // namespace engine
