// SPDX-License-Identifier: GPL-3.0-only
// What a file's name promises: a picture that is read here, or none. It opens no file; what is
// really inside, picture_kind.h tells.
#pragma once

#include <filesystem>

namespace engine {

// True when the file's name ends like a picture's: .jpg, .png, .bmp, .tif, .webp and their kin.
[[nodiscard]] bool hasPictureName(const std::filesystem::path& path);

// The endings that count, for a sentence: "bmp, jpg, …".
[[nodiscard]] const char* pictureEndings();

} // namespace engine
