// SPDX-License-Identifier: GPL-3.0-only
// Writes a database beside the place it is meant for and moves it there once it is whole: nothing
// that was there before is touched until then. Only for engine/record.
#pragma once

#include <filesystem>
#include <functional>

namespace engine {

[[nodiscard]] std::filesystem::path folderOf(const std::filesystem::path& path);

// Calls `write` with an empty file of a name nobody else uses, in the folder of `path`, then
// renames that over `path`. `write` closes it. Throws RunError, and what `write` throws, and leaves
// no file behind then.
void writeInPlace(const std::filesystem::path& path,
                  const std::function<void(const std::filesystem::path& fresh)>& write);

} // namespace engine
