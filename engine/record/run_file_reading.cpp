// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file_reading.h"

#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/record/events/event_checks.h"
#include "engine/record/events/event_json.h"
#include "engine/record/events/stored_event.h"
#include "engine/record/readable_run.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file.h"
#include "engine/record/stored_checkpoint.h"
#include "engine/record/stored_tensors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

namespace {

struct ReadEvent
{
    StoredEvent stored;
    std::int64_t sequence = 0;
    std::optional<std::int64_t> sum;
};

std::vector<Event> decodedAll(const std::vector<ReadEvent>& read)
{
    std::vector<Event> events;
    events.reserve(read.size());
    for (const ReadEvent& one : read) {
        if (one.sum && *one.sum != sumOf(one.stored).value())
            throw DataError("event " + std::to_string(one.sequence) +
                            " is not what was recorded; the file was changed since");
        if (auto event = decoded(one.stored))
            events.push_back(std::move(*event));
    }
    return events;
}

// Reads on this thread and decodes on others, which takes twice as long.
class Reader
{
public:
    Reader(SQLite::Database& database, std::int64_t last)
        : m_events(database,
                   hasSums(database, "events")
                       ? "SELECT seq, kind, body, sum FROM events WHERE seq <= ? ORDER BY seq"
                       : "SELECT seq, kind, body, NULL FROM events WHERE seq <= ? ORDER BY seq")
        , m_pictures(database, "SELECT slot, png FROM pictures WHERE event = ? ORDER BY slot")
    {
        m_events.bind(1, last);
        // Older programs wrote such lists into the event.
        if (database.tableExists("numbers"))
            m_numbers.emplace(database,
                              "SELECT slot, data FROM numbers WHERE event = ? ORDER BY slot");
    }

    std::vector<Event> everyEvent()
    {
        constexpr std::size_t kMostInWork = 4; // so that no file is held in memory twice
        for (std::vector<ReadEvent> batch = nextBatch(); !batch.empty(); batch = nextBatch()) {
            if (m_inWork.size() == kMostInWork)
                takeOldest();
            m_inWork.push_back(std::async(
                std::launch::async, [batch = std::move(batch)] { return decodedAll(batch); }));
        }
        while (!m_inWork.empty())
            takeOldest();
        return std::move(m_read);
    }

private:
    std::vector<ReadEvent> nextBatch()
    {
        constexpr std::size_t kBatch = 64;
        std::vector<ReadEvent> batch;
        while (batch.size() < kBatch && !m_isAtEnd) {
            m_isAtEnd = !m_events.executeStep();
            if (m_isAtEnd)
                break;
            const std::int64_t sequence = m_events.getColumn(0).getInt64();
            const SQLite::Column sum = m_events.getColumn(3);
            batch.push_back({{m_events.getColumn(1).getString(),
                              m_events.getColumn(2).getString(),
                              m_numbers ? beside(*m_numbers, sequence) : StoredEvent::Beside{},
                              beside(m_pictures, sequence)},
                             sequence,
                             sum.isNull() ? std::nullopt : std::optional(sum.getInt64())});
        }
        return batch;
    }

    static StoredEvent::Beside beside(SQLite::Statement& select, std::int64_t sequence)
    {
        StoredEvent::Beside found;
        select.reset();
        select.bind(1, sequence);
        while (select.executeStep()) {
            const SQLite::Column data = select.getColumn(1);
            const auto* bytes = static_cast<const std::uint8_t*>(data.getBlob());
            found.emplace_back(select.getColumn(0).getInt64(),
                               StoredEvent::Bytes(bytes, bytes + data.getBytes()));
        }
        return found;
    }

    void takeOldest()
    {
        std::vector<Event> events = m_inWork.front().get();
        m_inWork.pop_front();
        for (Event& event : events) {
            m_checks.check(event);
            m_read.push_back(std::move(event));
        }
    }

    SQLite::Statement m_events;
    SQLite::Statement m_pictures;
    std::optional<SQLite::Statement> m_numbers;
    bool m_isAtEnd = false;
    std::deque<std::future<std::vector<Event>>> m_inWork;
    EventChecks m_checks;
    std::vector<Event> m_read;
};

// Says honestly that a run without an end was cut short.
void endWithFinalEvent(std::vector<Event>& events)
{
    if (isFinal(events.back()))
        return;
    RunStopped end;
    for (const Event& event : events) {
        std::visit(
            [&end](const auto& one) {
                if constexpr (requires { one.tick; })
                    end.tick = std::max(end.tick, one.tick);
            },
            event);
        // Arms train side by side.
        if (const auto* evaluated = std::get_if<Evaluated>(&event))
            end.seconds = std::max(end.seconds, evaluated->secondsTrained);
    }
    events.emplace_back(end);
}

void requireWholeBesidesEvents(SQLite::Database& database)
{
    SQLite::Statement check(database, "PRAGMA integrity_check(1)");
    const bool hasAnswer = check.executeStep();
    const std::string answer = hasAnswer ? check.getColumn(0).getString() : "no answer";
    if (answer != "ok")
        throw DataError("its pages do not fit together (" + answer.substr(0, answer.find('\n')) +
                        ")");
    checkTensors(database);
    (void)storedCheckpoint(database);
}

// What is said of a damaged file. One that was copied while its log was folded in is of two
// moments.
DataError damaged(const std::filesystem::path& path, const std::string& sentence)
{
    const std::string log = logLeftBehind(path);
    return DataError(sentence + (log.empty() ? "" : " ") + log);
}

// Turns what goes wrong into a sentence that names the file.
void readOnce(const std::filesystem::path& path,
              ReadableRun& run,
              const std::function<void(SQLite::Database&)>& read)
{
    try {
        read(run.database());
    } catch (const SQLite::Exception& error) {
        throw damaged(path, readingFailed(path, error));
    } catch (const nlohmann::ordered_json::exception& error) {
        throw damaged(
            path, path.string() + " is damaged: an event cannot be read (" + error.what() + ").");
    } catch (const DataError& error) {
        throw damaged(path, path.string() + " is damaged or incomplete: " + error.what() + ".");
    }
}

} // namespace

void readRun(const std::filesystem::path& path, const std::function<void(SQLite::Database&)>& read)
{
    requireReadableRun(path);
    constexpr int kMostTries = 5;
    for (int i = 1;; ++i) {
        bool isOfOneMoment = true;
        try {
            ReadableRun run(path);
            try {
                readOnce(path, run, read);
                isOfOneMoment = run.isOfOneMoment();
            } catch (const Error&) {
                isOfOneMoment = run.isOfOneMoment();
                if (isOfOneMoment || i >= kMostTries)
                    throw;
            }
        } catch (const SQLite::Exception& error) {
            throw damaged(path, readingFailed(path, error));
        }
        if (isOfOneMoment)
            return;
        if (i >= kMostTries)
            throw DataError(path.string() + " is being written to by another program all the "
                                            "time. Try again when it is done.");
    }
}

std::vector<Event> storedEvents(SQLite::Database& database, std::int64_t last)
{
    auto events = Reader(database, last).everyEvent();
    if (events.empty())
        throw DataError("its run was over before it began");
    return events;
}

std::vector<SourcesMoved> storedMoves(SQLite::Database& database, std::int64_t after)
{
    std::vector<SourcesMoved> found;
    SQLite::Statement moves(database,
                            "SELECT kind, body FROM events WHERE kind = 'sources_moved' AND "
                            "seq > ? ORDER BY seq");
    moves.bind(1, after);
    while (moves.executeStep()) {
        const auto event =
            eventFromJson(moves.getColumn(0).getString(),
                          nlohmann::ordered_json::parse(moves.getColumn(1).getString()));
        found.push_back(std::get<SourcesMoved>(*event));
    }
    return found;
}

std::vector<Event> readEvents(const std::filesystem::path& path)
{
    std::vector<Event> events;
    readRun(path, [&events](SQLite::Database& database) {
        events = storedEvents(database);
        endWithFinalEvent(events);
    });
    return events;
}

void requireWhole(const std::filesystem::path& path)
{
    readRun(path, [](SQLite::Database& database) {
        requireWholeBesidesEvents(database);
        (void)storedEvents(database);
    });
}

void requireWholeBesidesEvents(const std::filesystem::path& path)
{
    readRun(path, [](SQLite::Database& database) { requireWholeBesidesEvents(database); });
}

RunStarted readRunStarted(const std::filesystem::path& path)
{
    constexpr std::int64_t kFirst = 1; // sequence number
    RunStarted started;
    readRun(path, [&started](SQLite::Database& database) {
        const std::vector<Event> events = storedEvents(database, kFirst);
        const auto* first = std::get_if<RunStarted>(&events.front());
        if (!first)
            throw DataError("it does not begin with the start of a run");
        started = *first;
        for (const SourcesMoved& moved : storedMoves(database, kFirst))
            started.experiment = withSourcesAt(started.experiment, moved);
    });
    return started;
}

} // namespace engine
