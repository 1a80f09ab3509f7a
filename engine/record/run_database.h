// SPDX-License-Identifier: GPL-3.0-only
// How run files are opened, closed and complained about; shared by writing, reading and copying.
// Only for engine/record.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
class Exception;
} // namespace SQLite

namespace engine {

// How long one program waits for another that holds the file.
inline constexpr int kBusyMilliseconds = 3000;

// Throws DataError, naming the file, unless it says of itself that it is a run this program knows.
void requireReadableRun(const std::filesystem::path& path);

// Opens a run. What a killed program left in the write-ahead log is folded in where the file may be
// written to. Throws SQLite::Exception.
[[nodiscard]] std::unique_ptr<SQLite::Database> openForReading(const std::filesystem::path& path);

// Folds the write-ahead log into the file and goes back to a plain one, which can be read from a
// folder that may not be written to. When somebody else has the file open it stays in the log,
// where every reader finds it. Throws SQLite::Exception.
void leaveWriteAheadLog(SQLite::Database& database);

// Sentences for the user.
[[nodiscard]] std::string writingFailed(const std::filesystem::path& path,
                                        const SQLite::Exception& error);
[[nodiscard]] std::string readingFailed(const std::filesystem::path& path,
                                        const SQLite::Exception& error);

} // namespace engine
