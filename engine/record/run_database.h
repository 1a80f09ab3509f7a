// SPDX-License-Identifier: GPL-3.0-only
// How run files are opened, closed and complained about; shared by writing, reading and copying.
// Only for engine/record.
#pragma once

#include <filesystem>
#include <string>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
class Exception;
} // namespace SQLite

namespace engine {

// How long one program waits for another that holds the file.
inline constexpr int kBusyMilliseconds = 3000;

// A number that no other run has; files of older programs lack it. It stands in the row beside the
// one that every recorded event changes, so that each write-ahead log tells whose it is.
inline constexpr const char* kSelectRunNumber = "SELECT value FROM meta WHERE key = 'run'";

// Throws DataError, naming the file, unless it says of itself that it is a run this program knows.
void requireReadableRun(const std::filesystem::path& path);

// Folds the write-ahead log into the file and goes back to a plain one, which can be read from a
// folder that may not be written to. When somebody else keeps the file open for long it stays in
// the log, where every reader finds it. Throws SQLite::Exception.
void leaveWriteAheadLog(SQLite::Database& database);

// Sentences for the user.
// `systemError` is the system's own number for what went wrong, 0 when there is none.
[[nodiscard]] std::string writingFailed(const std::filesystem::path& path,
                                        const SQLite::Exception& error,
                                        int systemError = 0);
[[nodiscard]] std::string readingFailed(const std::filesystem::path& path,
                                        const SQLite::Exception& error);

// Empty unless the file's newest part may lie in a write-ahead log that is not beside it.
// `original` is the name of the file that was recorded, empty when nobody knows it.
[[nodiscard]] std::string logLeftBehind(const std::filesystem::path& path,
                                        const std::string& original = {});

} // namespace engine
