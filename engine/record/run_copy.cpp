// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_copy.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_in_place.h"
#include "engine/record/files/file_names.h"
#include "engine/record/readable_run.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file_reading.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

// Whether it can be read at all.
void requireSource(const fs::path& from)
{
    readRun(from,
            [](SQLite::Database& database) { database.execAndGet("SELECT count(*) FROM events"); });
}

void copyInto(SQLite::Database& target, SQLite::Database& source, const fs::path& from)
{
    SQLite::Backup backup(target, source);
    if (backup.executeStep() != SQLITE_DONE)
        throw RunError(from.string() + " is held by another program. Try again when it is done.");
}

} // namespace

void copyRun(const fs::path& from, const fs::path& to, Existing existing)
{
    requireReadableRun(from);
    requireWritableTarget(to, existing);
    std::error_code ignored;
    if (fs::equivalent(from, to, ignored))
        throw UsageError("A run cannot be saved over itself. Choose another name.");
    requireSource(from);
    try {
        (void)writeInPlace(to, existing, [&](const fs::path& fresh) {
            SQLite::Database target(sqliteName(fresh), SQLite::OPEN_READWRITE);
            try {
                ReadableRun source(from);
                copyInto(target, source.database(), from);
                if (!source.isOfOneMoment())
                    throw RunError(from.string() + " was written to by another program meanwhile. "
                                                   "Try again when it is done.");
            } catch (const SQLite::Exception& error) {
                throw RunError(writingFailed(to, error, sqlite3_system_errno(target.getHandle())));
            }
            leaveWriteAheadLog(target);
        });
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(to, error));
    }
}

} // namespace engine
