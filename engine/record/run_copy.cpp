// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_copy.h"

#include "engine/core/errors.h"
#include "engine/record/file_in_place.h"
#include "engine/record/run_database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <memory>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

// Opens the run to be copied, and looks whether it can be read at all.
std::unique_ptr<SQLite::Database> openedSource(const fs::path& from)
{
    try {
        auto source = openForReading(from);
        source->execAndGet("SELECT count(*) FROM events");
        return source;
    } catch (const SQLite::Exception& error) {
        throw DataError(readingFailed(from, error));
    }
}

} // namespace

void copyRun(const fs::path& from, const fs::path& to, Existing existing)
{
    requireReadableRun(from);
    requireWritableTarget(to, existing);
    std::error_code ignored;
    if (fs::equivalent(from, to, ignored))
        throw UsageError("A run cannot be saved over itself. Choose another name.");
    try {
        writeInPlace(to, [&from](const fs::path& fresh) {
            const auto source = openedSource(from);
            SQLite::Database target(fresh.string(), SQLite::OPEN_READWRITE);
            SQLite::Backup backup(target, *source);
            if (backup.executeStep() != SQLITE_DONE)
                throw RunError(from.string() + " is held by another program. Try again when it " +
                               "is done.");
            leaveWriteAheadLog(target);
        });
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(to, error));
    }
}

} // namespace engine
