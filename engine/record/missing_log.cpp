// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/missing_log.h"

#include "engine/record/run_database.h"
#include "engine/record/run_file_reading.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace engine {

std::string missingLogNote(const std::filesystem::path& path)
{
    if (logLeftBehind(path).empty())
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
    return isFinished ? std::string() : logLeftBehind(path, original);
}

} // namespace engine
