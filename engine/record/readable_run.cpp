// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/readable_run.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/run_database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

// For a file that nobody changes: SQLite takes no lock and looks for nothing beside it.
std::string addressAsItLies(const fs::path& path)
{
    std::string address = "file:";
    for (const char letter : sqliteName(path)) {
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

std::vector<std::uint8_t> bytesOfFile(const fs::path& path)
{
    const RawFile file(path, O_RDONLY);
    const auto status = file.status();
    if (!status)
        throw DataError(path.string() + " cannot be opened (" +
                        std::system_category().message(errno) + ").");
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(status->st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t part = pread(
            file.descriptor(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (part < 0 && errno != EINTR)
            throw DataError(path.string() + " cannot be read (" +
                            std::system_category().message(errno) + ").");
        if (part == 0)
            break; // somebody has cut it meanwhile
        done += part > 0 ? static_cast<std::size_t>(part) : 0;
    }
    bytes.resize(done);
    return bytes;
}

// A database that lies in `bytes`, which must outlive it.
std::unique_ptr<SQLite::Database> openedInMemory(std::vector<std::uint8_t>& bytes)
{
    auto database = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    const int code = sqlite3_deserialize(
        database->getHandle(), "main", bytes.data(), size, size, SQLITE_DESERIALIZE_READONLY);
    if (code != SQLITE_OK)
        throw SQLite::Exception(database->getHandle(), code);
    return database;
}

// What tells a run from all others.
struct RunIdentity
{
    std::string number; // empty in files of older programs
    std::string start;  // the first event; empty when there is none yet
};

RunIdentity identityIn(std::vector<std::uint8_t>& bytes)
{
    RunIdentity identity;
    const auto first = [](SQLite::Database& database, const char* sql, std::string& text) {
        try {
            SQLite::Statement select(database, sql);
            if (select.executeStep())
                text = select.getColumn(0).getString();
        } catch (const SQLite::Exception&) {
            text.clear(); // not to be known
        }
    };
    try {
        const auto database = openedInMemory(bytes);
        first(*database, kSelectRunNumber, identity.number);
        first(*database, "SELECT body FROM events ORDER BY seq LIMIT 1", identity.start);
    } catch (const SQLite::Exception&) {
        return {};
    }
    return identity;
}

bool areOfTwoRuns(const RunIdentity& left, const RunIdentity& right)
{
    const auto differ = [](const std::string& one, const std::string& other) {
        return !one.empty() && !other.empty() && one != other;
    };
    if (!left.number.empty() && !right.number.empty())
        return left.number != right.number;
    return differ(left.start, right.start);
}

} // namespace

ReadableRun::ReadableRun(const fs::path& path)
    : m_path(path)
    , m_before(stampsNow())
    , m_use(path)
{
    if (isBeingRecorded(path) && openShared())
        return;
    if (m_before.log && m_before.log->size > 0)
        openWithLog();
    else
        openAsItLies();
}

ReadableRun::~ReadableRun() = default;

bool ReadableRun::isOfOneMoment() const
{
    return m_isShared || stampsNow() == m_before;
}

std::optional<ReadableRun::Stamp> ReadableRun::stampOf(const fs::path& path)
{
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    struct stat file
    {
    };
    if (stat(path.c_str(), &file) != 0)
        return std::nullopt;
    return Stamp{numberOf(file),
                 file.st_size,
                 std::int64_t{file.st_mtim.tv_sec} * kNanoseconds + file.st_mtim.tv_nsec};
}

ReadableRun::Stamps ReadableRun::stampsNow() const
{
    return {stampOf(m_path), stampOf(logBeside(m_path))};
}

// False when the shared memory is out of reach, be it on another host or not ours to open.
bool ReadableRun::openShared()
{
    try {
        m_database = std::make_unique<SQLite::Database>(
            sqliteName(m_path), SQLite::OPEN_READONLY, kBusyMilliseconds);
        sqlite3_db_config(m_database->getHandle(),
                          SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                          1,
                          static_cast<int*>(nullptr));
        m_database->execAndGet("SELECT count(*) FROM sqlite_master");
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode() & 0xFF;
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_PROTOCOL)
            throw;
        m_database.reset();
        return false;
    }
    m_isShared = true;
    return true;
}

void ReadableRun::openWithLog()
{
    const fs::path logPath = logBeside(m_path);
    m_copy = bytesOfFile(m_path);
    const std::vector<std::uint8_t> log = bytesOfFile(logPath);
    constexpr std::size_t kDatabaseHeader = 100;
    if (m_copy.size() < kDatabaseHeader)
        throw DataError(m_path.string() + " is damaged: it breaks off in its first bytes.");
    m_logCondition = conditionOf(log);
    const auto committed = committedPages(log);
    markWithoutLog(m_copy);
    if (committed) {
        const RunIdentity own = identityIn(m_copy);
        if (!foldIn(*committed, log, m_copy) || areOfTwoRuns(own, identityIn(m_copy)))
            throw DataError(logPath.string() + " does not belong to " + m_path.string() +
                            ": it is the newest part of another run. Move it to where that run's "
                            "file is, under that file's name with -wal after it, or away.");
    }
    m_database = openedInMemory(m_copy);
}

void ReadableRun::openAsItLies()
{
    m_database = std::make_unique<SQLite::Database>(addressAsItLies(m_path),
                                                    SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

} // namespace engine
