// SPDX-License-Identifier: GPL-3.0-only
// Whether somebody copied a run file without the log beside it, in which its newest part lay.
#pragma once

#include <filesystem>
#include <string>

namespace engine {

// A sentence when the run did not reach its end, and its newest part may lie in a write-ahead log
// that is not beside it; else empty. Throws DataError as readEvents().
[[nodiscard]] std::string missingLogNote(const std::filesystem::path& path);

} // namespace engine
