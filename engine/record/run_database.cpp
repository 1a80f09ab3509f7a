// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_database.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/run_file_header.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <sys/resource.h>
#include <system_error>
#include <thread>

namespace engine {

namespace fs = std::filesystem;

namespace {

// The basic result code; the extended one carries it in its low byte.
int basicCode(const SQLite::Exception& error)
{
    return error.getErrorCode() & 0xFF;
}

// Whether the run file, or its log, has grown as far as files of this program may (ulimit -f).
// SQLite's own number of the system's error is lost when a statement is undone.
bool isAtLimitOfFiles(const fs::path& path)
{
    constexpr std::uintmax_t kLargestPiece = 65536; // a page, at most, is written at once
    rlimit limit{};
    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return false;
    return std::ranges::any_of(std::array{path, logBeside(path)}, [&](const fs::path& file) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(file, error);
        return !error && size + kLargestPiece > limit.rlim_cur;
    });
}

bool isHeldElsewhere(const SQLite::Exception& error)
{
    return basicCode(error) == SQLITE_BUSY || basicCode(error) == SQLITE_LOCKED;
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

void leaveWriteAheadLog(SQLite::Database& database)
{
    // Readers come and go; asked to leave the log, SQLite does not wait for them itself.
    constexpr std::chrono::milliseconds kPause{50};
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyMilliseconds);
    for (;;) {
        try {
            database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
            database.exec("PRAGMA journal_mode = DELETE");
            return;
        } catch (const SQLite::Exception& error) {
            if (!isHeldElsewhere(error))
                throw;
        }
        if (std::chrono::steady_clock::now() >= until)
            return;
        std::this_thread::sleep_for(kPause);
    }
}

std::string writingFailed(const fs::path& path, const SQLite::Exception& error, int systemError)
{
    constexpr const char* kSafe = "What was recorded before is safe: ";
    constexpr const char* kGoOn =
        ", then resume the run, or begin it anew where nothing was recorded yet.";
    const std::string name = path.string();
    const std::string notFurther = ": the run could not be recorded further in " + name + ". ";
    switch (basicCode(error)) {
    case SQLITE_FULL:
        return "The disk is full" + notFurther + kSafe + "make room" + kGoOn;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return name + " could not be written. Check that the folder exists and is yours.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return name + " is held by another program. Try again when it is done.";
    default:
        break;
    }
    if (systemError == 0 && basicCode(error) == SQLITE_IOERR && isAtLimitOfFiles(path))
        systemError = EFBIG;
    switch (systemError) {
    case EFBIG:
        return "A file may not grow beyond the limit set for this program (ulimit -f)" +
               notFurther + kSafe + "raise the limit" + kGoOn;
    case EDQUOT:
        return "Your share of the disk is used up" + notFurther + kSafe + "make room" + kGoOn;
    default:
        return "The run could not be recorded in " + name + " (" + error.what() +
               (systemError != 0 ? ", " + std::system_category().message(systemError) : "") +
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

std::string logLeftBehind(const fs::path& path, const std::string& original)
{
    std::error_code ignored;
    if (!asksForLog(path) || fs::exists(logBeside(path), ignored))
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
