// SPDX-License-Identifier: GPL-3.0-only
// One picture file of any size and type OpenCV reads, as a small square of RGB bytes: turned as its
// EXIF data says, cut to its middle square, and scaled. It knows no data set.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace engine {

// True when the file's name ends like a picture's: .jpg, .png, .bmp, .tif, .webp and their kin.
[[nodiscard]] bool hasPictureName(const std::filesystem::path& path);

// The endings that count, for a sentence: "bmp, jpg, …".
[[nodiscard]] const char* pictureEndings();

// Decodes `path` and writes side x side x 3 bytes to `pixels`. Grey becomes RGB, 16 bit become 8,
// transparency becomes white. Safe to call from several threads. Throws DataError naming the file
// when it cannot be read or decoded to its end.
void readSquarePicture(const std::filesystem::path& path, int side, std::span<std::uint8_t> pixels);

} // namespace engine
