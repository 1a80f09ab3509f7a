// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/missing_log.h"

#include "engine/record/file_names.h"
#include "engine/record/run_file_header.h"
#include "engine/record/run_file_reading.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <system_error>

namespace engine {

namespace fs = std::filesystem;

std::string missingLogNote(const fs::path& path)
{
    std::error_code ignored;
    if (!asksForLog(path) || fs::exists(logBeside(path), ignored))
        return {};
    std::string original;
    bool isFinished = false;
    readRun(path, [&](SQLite::Database& database) {
        SQLite::Statement name(database, "SELECT value FROM meta WHERE key = 'file'");
        original = name.executeStep() ? name.getColumn(0).getString() : std::string();
        isFinished = database.tableExists("events") &&
                     database.execAndGet("SELECT count(*) FROM events WHERE kind = 'run_finished'")
                             .getInt() > 0;
    });
    if (isFinished)
        return {};
    const std::string copied = path.filename().string();
    const std::string log =
        original.empty() ? "the file beside the original whose name ends in -wal"
                         : original + "-wal" + (original == copied ? "" : " beside the original");
    return path.string() + " was not closed by the program that recorded it. A newer part of the " +
           "run may lie in " + log + ", which was not copied with it: copy both, as " + copied +
           " and " + copied + "-wal.";
}

} // namespace engine
