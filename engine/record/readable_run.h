// SPDX-License-Identifier: GPL-3.0-only
// A run file opened for reading, which never writes: neither to the file nor to what SQLite keeps
// beside it, nor anything new into the folder. Only for engine/record.
//
// While somebody records in it, the newest is seen through SQLite's shared memory. Otherwise a
// write-ahead log that a killed program left is folded into a copy in memory, and without one the
// file is read as it lies.
#pragma once

#include "engine/record/files/raw_file.h"
#include "engine/record/files/write_ahead_log.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
} // namespace SQLite

namespace engine {

class ReadableRun
{
public:
    // Throws SQLite::Exception, and DataError (a whole sentence) when the log beside the file is of
    // another run.
    explicit ReadableRun(const std::filesystem::path& path);
    ~ReadableRun();
    ReadableRun(const ReadableRun&) = delete;
    ReadableRun& operator=(const ReadableRun&) = delete;

    [[nodiscard]] SQLite::Database& database() { return *m_database; }

    // Of the log beside it; sound where there is none, or somebody records in it.
    [[nodiscard]] LogCondition logCondition() const { return m_logCondition; }

    // Whether what was read so far is of one moment: false when somebody began or ended to write
    // meanwhile, and it is to be read again.
    [[nodiscard]] bool isOfOneMoment() const;

private:
    // What of a file changes when it is written to.
    struct Stamp
    {
        FileNumber file;
        std::int64_t size = 0;
        std::int64_t changed = 0; // nanoseconds

        bool operator==(const Stamp&) const = default;
    };
    struct Stamps
    {
        std::optional<Stamp> run;
        std::optional<Stamp> log;

        bool operator==(const Stamps&) const = default;
    };

    static std::optional<Stamp> stampOf(const std::filesystem::path& path);
    [[nodiscard]] Stamps stampsNow() const;
    bool openShared();
    void openWithLog();
    void openAsItLies();

    std::filesystem::path m_path;
    Stamps m_before;
    bool m_isShared = false;
    LogCondition m_logCondition = LogCondition::Sound;
    std::vector<std::uint8_t> m_copy;
    SqliteUse m_use;
    std::unique_ptr<SQLite::Database> m_database;
};

} // namespace engine
