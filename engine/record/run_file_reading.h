// SPDX-License-Identifier: GPL-3.0-only
// Reading the rows of a run file: events, and the one place where what goes wrong becomes a
// sentence that names the file. Only for engine/record.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <vector>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
} // namespace SQLite

namespace engine {

// Opens a run and calls `read`, again when the file was written to meanwhile. Throws DataError when
// the file is missing, no run, or from a newer program, or when `read` throws an exception of
// SQLite or JSON, or a DataError with half a sentence.
void readRun(const std::filesystem::path& path, const std::function<void(SQLite::Database&)>& read);

// The events up to the one of sequence number `last`, checked. Throws as `read` above may.
[[nodiscard]] std::vector<Event>
storedEvents(SQLite::Database& database,
             std::int64_t last = std::numeric_limits<std::int64_t>::max());

// Where data and backbone were said to be by now, each time, after the event of that number.
[[nodiscard]] std::vector<SourcesMoved> storedMoves(SQLite::Database& database, std::int64_t after);

} // namespace engine
