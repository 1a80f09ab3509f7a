// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_database.h"

#include "engine/core/errors.h"
#include "engine/record/run_file_header.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

// The basic result code; the extended one carries it in its low byte.
int basicCode(const SQLite::Exception& error)
{
    return error.getErrorCode() & 0xFF;
}

bool isHeldElsewhere(const SQLite::Exception& error)
{
    return basicCode(error) == SQLITE_BUSY || basicCode(error) == SQLITE_LOCKED;
}

// For a file on a medium that cannot be written to: SQLite needs no companion files then.
std::string immutableAddress(const fs::path& path)
{
    std::string address = "file:";
    for (const char letter : fs::absolute(path).string()) {
        if (letter == '%' || letter == '?' || letter == '#') {
            constexpr std::string_view kHex = "0123456789ABCDEF";
            address += '%';
            address += kHex[static_cast<unsigned char>(letter) >> 4];
            address += kHex[static_cast<unsigned char>(letter) & 15];
        } else {
            address += letter;
        }
    }
    return address + "?immutable=1";
}

} // namespace

void requireReadableRun(const fs::path& path)
{
    const std::string name = path.string();
    switch (natureOf(path)) {
    case FileNature::Missing:
        throw DataError("There is no file " + name + ".");
    case FileNature::NotAFile:
        throw DataError(name + " is not a file.");
    case FileNature::Unreadable:
        throw DataError("You may not read the file " + name + ".");
    case FileNature::Empty:
        throw DataError(name + " is empty.");
    case FileNature::OtherFile:
        throw DataError(name + " is not a Palimpsest run.");
    case FileNature::OtherDatabase:
        throw DataError(name + " is a database, but not a Palimpsest run.");
    case FileNature::NewerRun:
        throw DataError(name + " was recorded by a newer Palimpsest than this one. " +
                        "Update Palimpsest to open it.");
    case FileNature::Run:
        break;
    }
}

std::unique_ptr<SQLite::Database> openForReading(const fs::path& path)
{
    // Asked to read and write, SQLite opens a protected file for reading alone.
    auto database = std::make_unique<SQLite::Database>(
        path.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds);
    try {
        database->execAndGet("SELECT count(*) FROM sqlite_master");
        return database;
    } catch (const SQLite::Exception& error) {
        if (basicCode(error) != SQLITE_CANTOPEN && basicCode(error) != SQLITE_READONLY)
            throw;
    }
    return std::make_unique<SQLite::Database>(immutableAddress(path),
                                              SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

void leaveWriteAheadLog(SQLite::Database& database)
{
    try {
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        database.exec("PRAGMA journal_mode = DELETE");
    } catch (const SQLite::Exception& error) {
        if (!isHeldElsewhere(error))
            throw;
    }
}

std::string writingFailed(const fs::path& path, const SQLite::Exception& error)
{
    const std::string name = path.string();
    switch (basicCode(error)) {
    case SQLITE_FULL:
        return "The disk is full: the run could not be recorded further in " + name +
               ". What was recorded before is safe: make room, then resume the run, or begin it "
               "anew where nothing was recorded yet.";
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return name + " could not be written. Check that the folder exists and is yours.";
    default:
        return "The run could not be recorded in " + name + " (" + error.what() +
               "). What was recorded before is safe.";
    }
}

std::string readingFailed(const fs::path& path, const SQLite::Exception& error)
{
    const std::string name = path.string();
    switch (basicCode(error)) {
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return name + " cannot be opened. Check that you may read it.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return name + " is held by another program. Try again when it is done.";
    default:
        return name + " is damaged and cannot be read (" + error.what() + ").";
    }
}

} // namespace engine
