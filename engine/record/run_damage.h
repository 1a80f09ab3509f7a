// SPDX-License-Identifier: GPL-3.0-only
// What is damaged in a run although its events can be read: weights, which few readers look at, and
// the log beside the file.
#pragma once

#include <filesystem>
#include <string>

namespace engine {

// In sentences; empty when all is as it was recorded. Reads everything. Throws DataError as
// readEvents() when the file is no run.
[[nodiscard]] std::string damageNote(const std::filesystem::path& path);

// The same of the log alone, which takes no time where there is none.
[[nodiscard]] std::string logNote(const std::filesystem::path& path);

// Throws DataError when what lies in the place of the run's log is none: writing to the run would
// overwrite it.
void requireNoForeignLog(const std::filesystem::path& path);

} // namespace engine
