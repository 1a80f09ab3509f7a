// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file.h"

#include "engine/core/base/errors.h"
#include "engine/record/events/stored_event.h"
#include "engine/record/files/file_in_place.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/run_file_header.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/run_database.h"
#include "engine/record/stored_checkpoint.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdio>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTables = R"(
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE events(
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, sum INTEGER);
    CREATE TABLE pictures(
        event INTEGER NOT NULL REFERENCES events(seq),
        slot INTEGER NOT NULL,
        png BLOB NOT NULL,
        PRIMARY KEY(event, slot));
)";

// In files that older programs began it is made when the run goes on.
constexpr const char* kNumberTable = R"(
    CREATE TABLE IF NOT EXISTS numbers(
        event INTEGER NOT NULL REFERENCES events(seq),
        slot INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY(event, slot));
)";

void markLayout(SQLite::Database& database)
{
    database.exec("PRAGMA user_version = " + std::to_string(kRunLayout));
}

void useWriteAheadLog(SQLite::Database& database)
{
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
}

// 128 random bits.
std::string newRunNumber()
{
    std::random_device random;
    std::string number;
    for (int i = 0; i < 4; ++i) {
        char part[9] = {};
        std::snprintf(part, sizeof part, "%08x", random() & 0xFFFFFFFFU);
        number += part;
    }
    return number;
}

void setMeta(SQLite::Database& database, const char* key, const std::string& value)
{
    SQLite::Statement insert(database, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)");
    insert.bind(1, key);
    insert.bind(2, value);
    insert.exec();
}

// What the file says about itself: which run it is, and its name, after which the log beside it is
// named, for whoever has a copy of the file alone.
void describeFile(SQLite::Database& database, const fs::path& path)
{
    if (!SQLite::Statement(database, kSelectRunNumber).executeStep())
        setMeta(database, "run", newRunNumber());
    setMeta(database, "file", linksFollowed(path).filename().string());
}

// Removes what came after the checkpoint.
void cutBack(SQLite::Database& database, const InterruptedRun& run)
{
    SQLite::Transaction transaction(database);
    createStateTables(database);
    database.exec(kNumberTable);
    addSums(database, "events");
    markLayout(database);
    for (const char* sql : {"DELETE FROM pictures WHERE event > ?",
                            "DELETE FROM numbers WHERE event > ?",
                            "DELETE FROM events WHERE seq > ? AND kind <> 'sources_moved'"}) {
        SQLite::Statement remove(database, sql);
        remove.bind(1, run.lastEvent);
        remove.exec();
    }
    removeWeightsAfter(database, run.checkpoint);
    transaction.commit();
}

// The tables of a run. The application number stands in the main file before write-ahead logging
// begins: a file whose writer was killed at once is still known as a run.
void createTables(const fs::path& fresh, const fs::path& path)
{
    SQLite::Database database(sqliteName(fresh), SQLite::OPEN_READWRITE);
    // So that a finished run can give back the room of its checkpoint.
    database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    database.exec("PRAGMA application_id = " + std::to_string(kRunApplicationId));
    markLayout(database);
    database.exec(kTables);
    database.exec(kNumberTable);
    createStateTables(database);
    describeFile(database, path);
}

bool isWorthStoring(const Event& event)
{
    return !std::holds_alternative<Progressed>(event) &&
           !std::holds_alternative<RecordingStarted>(event);
}

} // namespace

struct RunFile::Connection
{
    // A file whose tables are made already.
    explicit Connection(const fs::path& path)
        : use(path)
        , database(sqliteName(path), SQLite::OPEN_READWRITE, kBusyMilliseconds)
        , nextSequence(
              database.execAndGet("SELECT coalesce(max(seq), 0) + 1 FROM events").getInt64())
    {
        prepareStatements();
    }

    explicit Connection(const InterruptedRun& run)
        : use(run.path)
        , database(sqliteName(run.path), SQLite::OPEN_READWRITE, kBusyMilliseconds)
        , nextSequence(run.lastEvent + 1)
    {
        useWriteAheadLog(database);
        describeFile(database, run.path);
        // The file itself knows its number before its log does.
        database.exec("PRAGMA wal_checkpoint(FULL)");
        cutBack(database, run);
        nextSequence = database.execAndGet("SELECT max(seq) FROM events").getInt64() + 1;
        prepareStatements();
    }

    void prepareStatements()
    {
        insertEvent.emplace(database,
                            "INSERT INTO events(seq, kind, body, sum) VALUES(?, ?, ?, ?)");
        insertPicture.emplace(database, "INSERT INTO pictures(event, slot, png) VALUES(?, ?, ?)");
        insertNumbers.emplace(database, "INSERT INTO numbers(event, slot, data) VALUES(?, ?, ?)");
        updateLast.emplace(database,
                           "INSERT OR REPLACE INTO meta(key, value) VALUES('last_event', ?)");
    }

    void finishStatements()
    {
        for (auto* statement : {&insertEvent, &insertPicture, &insertNumbers, &updateLast})
            statement->reset();
    }

    void store(const Event& event)
    {
        const StoredEvent stored = storedForm(event);
        SQLite::Transaction transaction(database);
        for (const auto& [slot, bytes] : stored.numbers)
            storeBytes(*insertNumbers, slot, bytes);
        insertEvent->reset();
        insertEvent->bind(1, nextSequence);
        insertEvent->bindNoCopy(2, stored.kind);
        insertEvent->bindNoCopy(3, stored.body);
        insertEvent->bind(4, sumOf(stored).value());
        insertEvent->exec();
        for (const auto& [slot, bytes] : stored.pictures)
            storeBytes(*insertPicture, slot, bytes);
        if (std::holds_alternative<RunFinished>(event))
            removeCheckpoint(database);
        signLog(nextSequence);
        transaction.commit();
        ++nextSequence;
    }

    void storeFirst(const RunStarted& run)
    {
        storeMeta(run);
        store(run);
    }

    void store(const Checkpoint& checkpoint)
    {
        SQLite::Transaction transaction(database);
        storeCheckpoint(database, checkpoint, nextSequence - 1);
        signLog(nextSequence - 1);
        transaction.commit();
    }

    void store(const WeightsKept& kept)
    {
        SQLite::Transaction transaction(database);
        storeWeights(database, kept);
        signLog(nextSequence - 1);
        transaction.commit();
    }

    // Puts the page that holds the run's number into the log, however often that begins anew.
    void signLog(std::int64_t last)
    {
        updateLast->reset();
        updateLast->bind(1, std::to_string(last));
        updateLast->exec();
    }

    // Beside the event that is being stored.
    void
    storeBytes(SQLite::Statement& insert, std::int64_t slot, const std::vector<std::uint8_t>& bytes)
    {
        insert.reset();
        insert.bind(1, nextSequence);
        insert.bind(2, slot);
        // An empty vector has no address, and a BLOB without one would be NULL.
        insert.bindNoCopy(3,
                          bytes.empty() ? "" : static_cast<const void*>(bytes.data()),
                          static_cast<int>(bytes.size()));
        insert.exec();
    }

    void storeMeta(const RunStarted& run)
    {
        SQLite::Statement insert(database, "INSERT INTO meta(key, value) VALUES(?, ?), (?, ?)");
        insert.bind(1, "program_version");
        insert.bind(2, run.environment.programVersion);
        insert.bind(3, "created_at");
        insert.bind(4, run.environment.startedAt);
        insert.exec();
    }

    [[nodiscard]] int systemError() const { return sqlite3_system_errno(database.getHandle()); }

    SqliteUse use; // outlives the database
    SQLite::Database database;
    std::optional<SQLite::Statement> insertEvent;
    std::optional<SQLite::Statement> insertPicture;
    std::optional<SQLite::Statement> insertNumbers;
    std::optional<SQLite::Statement> updateLast;
    std::int64_t nextSequence = 1;
};

RunFile::RunFile(fs::path path, Existing existing)
    : RunFile(std::move(path), existing, nullptr)
{
}

RunFile::RunFile(fs::path path, Existing existing, const RunStarted& first)
    : RunFile(std::move(path), existing, &first)
{
}

RunFile::RunFile(fs::path path, Existing existing, const RunStarted* first)
    : m_path(std::move(path))
{
    try {
        m_lock.emplace(writeInPlace(m_path, existing, [&](const fs::path& fresh) {
            createTables(fresh, m_path);
            if (first)
                Connection(fresh).storeFirst(*first);
        }));
        m_connection = std::make_unique<Connection>(m_path);
        useWriteAheadLog(m_connection->database);
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(m_path, error));
    }
}

RunFile::RunFile(const InterruptedRun& run, RecordingLock lock)
    : m_path(run.path)
    , m_lock(std::move(lock))
{
    try {
        m_connection = std::make_unique<Connection>(run);
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(m_path, error));
    }
}

RunFile::~RunFile()
{
    try {
        close();
    } catch (const Error&) {
        // The events are safe in the write-ahead log beside the file, where readers look.
    }
}

void RunFile::append(const Event& event)
{
    if (!isWorthStoring(event))
        return;
    if (!m_connection)
        throw RunError("The run file \"" + m_path.string() + "\" is closed; nothing can be added.");
    requireInPlace();
    try {
        if (const auto* run = std::get_if<RunStarted>(&event))
            m_connection->storeFirst(*run);
        else if (const auto* taken = std::get_if<CheckpointTaken>(&event))
            m_connection->store(*taken->checkpoint);
        else if (const auto* kept = std::get_if<WeightsKept>(&event))
            m_connection->store(*kept);
        else
            m_connection->store(event);
    } catch (const SQLite::Exception& error) {
        requireInPlace();
        throw RunError(writingFailed(m_path, error, m_connection->systemError()));
    }
}

WhereaboutsOfRun RunFile::whereabouts() const
{
    return m_lock ? m_lock->whereabouts(m_path) : WhereaboutsOfRun{};
}

// Throws RunError that says where the file has gone.
void RunFile::requireInPlace() const
{
    if (const WhereaboutsOfRun found = whereabouts(); !found.isInPlace)
        throw RunError(found.sentence);
}

void RunFile::close()
{
    if (!m_connection)
        return;
    const WhereaboutsOfRun found = whereabouts();
    // Destroyed in the opposite order.
    const auto lock = std::exchange(m_lock, std::nullopt);
    const auto connection = std::exchange(m_connection, nullptr);
    connection->finishStatements();
    // Under another name SQLite would look for the log in the wrong place.
    if (!found.isInPlace)
        throw RunError(found.sentence);
    try {
        connection->database.exec("PRAGMA incremental_vacuum");
        leaveWriteAheadLog(connection->database);
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(m_path, error, connection->systemError()));
    }
}

} // namespace engine
