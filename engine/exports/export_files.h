// SPDX-License-Identifier: GPL-3.0-only
// The files and folders that an export makes: their names and how they get on the disk.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

// Each name as a file may be called everywhere: what separates folders or has a meaning to a shell
// or to Windows becomes '_', a leading or trailing dot or blank too. A long one is cut and ends
// with a hash of the whole. Names that would then be alike get a number: "a/b", "a:b" become "a_b",
// "a_b_2".
[[nodiscard]] std::vector<std::string> safeFileNames(const std::vector<std::string>& names);

// Creates the folder and those above it where they are missing. Throws DataError when it cannot be.
void requireFolder(const std::filesystem::path& folder);

// Writes the file, over what has its name, and returns `path`. A link is followed, as whoever named
// it wants. The file is there whole or as it was before. Throws RunError when it cannot be written.
std::filesystem::path writtenFile(const std::filesystem::path& path, std::string_view bytes);

} // namespace engine
