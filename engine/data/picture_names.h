// SPDX-License-Identifier: GPL-3.0-only
// What a file's name promises: a picture that is read here, a picture of a kind that is not, or no
// picture. It opens no file; what is really inside, picture_kind.h tells.
#pragma once

#include <filesystem>
#include <string_view>

namespace engine {

// True when the file's name ends like a picture's: .jpg, .png, .bmp, .tif, .webp and their kin.
[[nodiscard]] bool hasPictureName(const std::filesystem::path& path);

// The endings that count, for a sentence: "bmp, jpg, …".
[[nodiscard]] const char* pictureEndings();

// The kind of a picture that is not read here, by the end of its name: "HEIC" of a.heic, "camera
// raw" of a.cr2. Empty for every other name, also for pictures that are read.
[[nodiscard]] std::string_view kindOfUnreadPicture(const std::filesystem::path& path);

} // namespace engine
