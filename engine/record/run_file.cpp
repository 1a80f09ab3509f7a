// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file.h"

#include "engine/core/errors.h"
#include "engine/record/event_json.h"
#include "engine/record/file_in_place.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/number_lists.h"
#include "engine/record/png.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file_header.h"
#include "engine/record/stored_checkpoint.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTables = R"(
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE events(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
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

// Removes what came after the checkpoint.
void cutBack(SQLite::Database& database, const InterruptedRun& run)
{
    SQLite::Transaction transaction(database);
    createStateTables(database);
    database.exec(kNumberTable);
    markLayout(database);
    for (const char* sql : {"DELETE FROM pictures WHERE event > ?",
                            "DELETE FROM numbers WHERE event > ?",
                            "DELETE FROM events WHERE seq > ?"}) {
        SQLite::Statement remove(database, sql);
        remove.bind(1, run.lastEvent);
        remove.exec();
    }
    removeWeightsAfter(database, run.checkpoint);
    transaction.commit();
}

// The tables of a run. The application number stands in the main file before write-ahead logging
// begins: a file whose writer was killed at once is still known as a run.
void createTables(const fs::path& path)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    // So that a finished run can give back the room of its checkpoint.
    database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    database.exec("PRAGMA application_id = " + std::to_string(kRunApplicationId));
    markLayout(database);
    database.exec(kTables);
    database.exec(kNumberTable);
    createStateTables(database);
}

// A path or name that is not valid UTF-8 must not end a run: its bad bytes are replaced.
std::string jsonText(const Event& event)
{
    using Json = nlohmann::ordered_json;
    return eventToJson(event).dump(-1, ' ', false, Json::error_handler_t::replace);
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
        : database(path.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds)
        , nextSequence(
              database.execAndGet("SELECT coalesce(max(seq), 0) + 1 FROM events").getInt64())
    {
        prepareStatements();
    }

    explicit Connection(const InterruptedRun& run)
        : database(run.path.string(), SQLite::OPEN_READWRITE, kBusyMilliseconds)
        , nextSequence(run.lastEvent + 1)
    {
        useWriteAheadLog(database);
        cutBack(database, run);
        prepareStatements();
    }

    void prepareStatements()
    {
        insertEvent.emplace(database, "INSERT INTO events(seq, kind, body) VALUES(?, ?, ?)");
        insertPicture.emplace(database, "INSERT INTO pictures(event, slot, png) VALUES(?, ?, ?)");
        insertNumbers.emplace(database, "INSERT INTO numbers(event, slot, data) VALUES(?, ?, ?)");
    }

    void store(Event event)
    {
        SQLite::Transaction transaction(database);
        int list = 0;
        for (const NumberList& numbers : longListsIn(event)) {
            storeBytes(*insertNumbers, list++, bytesOf(numbers));
            std::visit([](auto* stored) { stored->clear(); }, numbers);
        }
        insertEvent->reset();
        insertEvent->bind(1, nextSequence);
        insertEvent->bind(2, std::string(eventKind(event)));
        insertEvent->bind(3, jsonText(event));
        insertEvent->exec();
        int slot = 0;
        for (const Image* picture : picturesIn(event)) {
            if (!picture->isEmpty())
                storeBytes(*insertPicture, slot, pngOf(*picture));
            ++slot;
        }
        if (std::holds_alternative<RunFinished>(event))
            removeCheckpoint(database);
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
        transaction.commit();
    }

    void store(const WeightsKept& kept)
    {
        SQLite::Transaction transaction(database);
        storeWeights(database, kept);
        transaction.commit();
    }

    // Beside the event that is being stored.
    void storeBytes(SQLite::Statement& insert, int slot, const std::vector<std::uint8_t>& bytes)
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

    SQLite::Database database;
    std::optional<SQLite::Statement> insertEvent;
    std::optional<SQLite::Statement> insertPicture;
    std::optional<SQLite::Statement> insertNumbers;
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
    requireWritableTarget(m_path, existing);
    try {
        writeInPlace(m_path, [first](const fs::path& fresh) {
            createTables(fresh);
            if (first)
                Connection(fresh).storeFirst(*first);
        });
        m_lock.emplace(m_path);
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
        // The events are safe in the write-ahead log beside the file; readEvents() folds it in.
    }
}

void RunFile::append(const Event& event)
{
    if (!isWorthStoring(event))
        return;
    if (!m_connection)
        throw RunError("The run file \"" + m_path.string() + "\" is closed; nothing can be added.");
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
        throw RunError(writingFailed(m_path, error));
    }
}

void RunFile::close()
{
    if (!m_connection)
        return;
    // Destroyed in the opposite order.
    const auto lock = std::exchange(m_lock, std::nullopt);
    const auto connection = std::exchange(m_connection, nullptr);
    try {
        connection->insertEvent.reset();
        connection->insertPicture.reset();
        connection->insertNumbers.reset();
        connection->database.exec("PRAGMA incremental_vacuum");
        leaveWriteAheadLog(connection->database);
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(m_path, error));
    }
}

} // namespace engine
