// SPDX-License-Identifier: GPL-3.0-only
// What every loader does with files: read them whole, read names, and say which one is bad. It
// knows no format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace engine {

// The path in quotation marks, as it stands in every sentence about a file. Always UTF-8.
[[nodiscard]] std::string quoted(const std::filesystem::path& path);

// Whether there is a folder, or a file, of that name; what cannot be looked at is neither.
[[nodiscard]] bool isFolder(const std::filesystem::path& path);
[[nodiscard]] bool isFile(const std::filesystem::path& path);

// Every byte of a file. Throws DataError when it cannot be opened or read, or is no file.
[[nodiscard]] std::vector<std::uint8_t> readWholeFile(const std::filesystem::path& path);

// What a folder holds, in natural order of the names (natural_order.h), without hidden files and
// without the __MACOSX folders that Apple's archives bring. Throws DataError when it cannot be
// read.
[[nodiscard]] std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& folder);

// The lines of a text file that are not empty, without blanks at their ends. Throws DataError when
// it cannot be opened or has none.
[[nodiscard]] std::vector<std::string> readClassNames(const std::filesystem::path& path);

} // namespace engine
