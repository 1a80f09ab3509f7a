// SPDX-License-Identifier: GPL-3.0-only
// What the file of a run and those that SQLite keeps beside it are called.
#pragma once

#include <filesystem>
#include <string>

namespace engine {

[[nodiscard]] std::filesystem::path folderOf(const std::filesystem::path& path);

// Where the symbolic links that `path` may be lead, whether anything is there or not.
[[nodiscard]] std::filesystem::path linksFollowed(const std::filesystem::path& path);

// For SQLite, which would take ":memory:" and "file:x?mode=memory" for something else than files.
[[nodiscard]] std::string sqliteName(const std::filesystem::path& path);

// The write-ahead log of a run: what was recorded since it was last folded into the run file.
[[nodiscard]] std::filesystem::path logBeside(const std::filesystem::path& path);

} // namespace engine
