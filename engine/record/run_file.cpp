// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file.h"

#include "engine/core/errors.h"
#include "engine/record/event_json.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/png.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file_header.h"
#include "engine/record/stored_checkpoint.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <unistd.h>
#include <utility>

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

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void useWriteAheadLog(SQLite::Database& database)
{
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
}

// The application number goes into the main file, with all tables at once, before write-ahead
// logging begins: a file whose writer was killed at once is still known as a run.
void prepare(SQLite::Database& database)
{
    // So that a finished run can give back the room of its checkpoint.
    database.exec("PRAGMA auto_vacuum = INCREMENTAL");
    SQLite::Transaction transaction(database);
    database.exec("PRAGMA application_id = " + std::to_string(kRunApplicationId));
    database.exec("PRAGMA user_version = " + std::to_string(kRunLayout));
    database.exec(kTables);
    createStateTables(database);
    transaction.commit();
    useWriteAheadLog(database);
}

// Removes what came after the checkpoint.
void cutBack(SQLite::Database& database, const InterruptedRun& run)
{
    SQLite::Transaction transaction(database);
    createStateTables(database);
    for (const char* sql :
         {"DELETE FROM pictures WHERE event > ?", "DELETE FROM events WHERE seq > ?"}) {
        SQLite::Statement remove(database, sql);
        remove.bind(1, run.lastEvent);
        remove.exec();
    }
    removeWeightsAfter(database, run.checkpoint);
    transaction.commit();
}

// A log left by another run must never be taken for this one's.
void removeCompanions(const fs::path& path)
{
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        fs::remove(fs::path(path.native() + suffix), ignored);
    }
}

void removeWithCompanions(const fs::path& path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
    removeCompanions(path);
}

// The write-ahead log goes along: the newest events of a killed run stand only there.
void moveWithCompanions(const fs::path& from, const fs::path& to)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        fs::path source = from;
        fs::path target = to;
        fs::rename(source += suffix, target += suffix, ignored);
    }
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

void requireWritableTarget(const fs::path& path, Existing existing)
{
    const fs::path folder = folderOf(path);
    std::error_code ignored;
    if (path.empty() || !path.has_filename())
        throw UsageError("Name a file to record the run in.");
    if (!fs::is_directory(folder, ignored))
        throw DataError("The folder " + folder.string() + " does not exist. Create it first.");
    switch (natureOf(path)) {
    case FileNature::Missing:
        break;
    case FileNature::NotAFile:
        throw DataError(path.string() + " is not a file that a run could be written to.");
    case FileNature::Unreadable:
        throw DataError(path.string() + " exists and cannot be read, so it is left alone.");
    case FileNature::OtherFile:
    case FileNature::OtherDatabase:
        throw DataError(path.string() + " exists and is not a Palimpsest run, so it is left " +
                        "alone. Choose another name.");
    case FileNature::Empty:
    case FileNature::Run:
    case FileNature::NewerRun:
        if (existing == Existing::Refuse)
            throw UsageError("The file " + path.string() + " exists already.");
        (void)RecordingLock(path); // throws while somebody records in it
    }
    if (access(folder.c_str(), W_OK) != 0)
        throw DataError("You may not write to the folder " + folder.string() + ".");
}

struct RunFile::Connection
{
    // A new file.
    explicit Connection(const fs::path& path)
        : database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds)
    {
        prepare(database);
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
    }

    void store(const Event& event)
    {
        SQLite::Transaction transaction(database);
        insertEvent->reset();
        insertEvent->bind(1, nextSequence);
        insertEvent->bind(2, std::string(eventKind(event)));
        insertEvent->bind(3, jsonText(event));
        insertEvent->exec();
        int slot = 0;
        for (const Image* picture : picturesIn(event)) {
            if (!picture->isEmpty())
                storePicture(slot, *picture);
            ++slot;
        }
        if (std::holds_alternative<RunFinished>(event))
            removeCheckpoint(database);
        transaction.commit();
        ++nextSequence;
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

    void storePicture(int slot, const Image& picture)
    {
        const auto png = pngOf(picture);
        insertPicture->reset();
        insertPicture->bind(1, nextSequence);
        insertPicture->bind(2, slot);
        insertPicture->bind(3, png.data(), static_cast<int>(png.size()));
        insertPicture->exec();
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
    std::int64_t nextSequence = 1;
};

RunFile::RunFile(fs::path path, Existing existing)
    : m_path(std::move(path))
{
    requireWritableTarget(m_path, existing);
    // A run that is to be replaced goes only when the new file stands.
    fs::path old = m_path;
    old += ".replaced";
    moveWithCompanions(m_path, old);
    try {
        m_lock.emplace(m_path);
        m_connection = std::make_unique<Connection>(m_path);
    } catch (const SQLite::Exception& error) {
        removeWithCompanions(m_path);
        moveWithCompanions(old, m_path);
        throw RunError(writingFailed(m_path, error));
    }
    removeWithCompanions(old);
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
            m_connection->storeMeta(*run);
        if (const auto* taken = std::get_if<CheckpointTaken>(&event))
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
        connection->database.exec("PRAGMA incremental_vacuum");
        leaveWriteAheadLog(connection->database);
    } catch (const SQLite::Exception& error) {
        throw RunError(writingFailed(m_path, error));
    }
}

void copyRun(const fs::path& from, const fs::path& to, Existing existing)
{
    requireReadableRun(from);
    requireWritableTarget(to, existing);
    std::error_code ignored;
    if (fs::equivalent(from, to, ignored))
        throw UsageError("A run cannot be saved over itself. Choose another name.");
    // Under another name until it is whole: what was there before stays until then.
    const fs::path unfinished(to.native() + ".part");
    removeWithCompanions(unfinished);
    try {
        auto source = openForReading(from);
        SQLite::Database target(unfinished.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(target, *source).executeStep();
        leaveWriteAheadLog(target);
    } catch (const SQLite::Exception& error) {
        removeWithCompanions(unfinished);
        throw RunError(writingFailed(to, error));
    } catch (const Error&) {
        removeWithCompanions(unfinished);
        throw;
    }
    std::error_code error;
    removeCompanions(to);
    fs::rename(unfinished, to, error);
    if (error)
        throw RunError(to.string() + " could not be written: " + error.message() + ".");
}

} // namespace engine
