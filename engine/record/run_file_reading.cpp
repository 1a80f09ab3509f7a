// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file_reading.h"

#include "engine/core/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/record/event_checks.h"
#include "engine/record/event_json.h"
#include "engine/record/number_lists.h"
#include "engine/record/png.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file.h"

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

using Bytes = std::vector<std::uint8_t>;

// What stands beside an event, by its slot.
using Beside = std::vector<std::pair<std::int64_t, Bytes>>;

// An event as it lies in the file.
struct StoredEvent
{
    std::string kind;
    std::string body;
    Beside numbers;
    Beside pictures;
};

// Nothing for a kind this program does not know yet.
std::optional<Event> decoded(const StoredEvent& stored)
{
    auto event = eventFromJson(stored.kind, nlohmann::ordered_json::parse(stored.body));
    if (!event)
        return event;
    const std::vector<NumberList> lists = longListsIn(*event);
    for (const auto& [slot, bytes] : stored.numbers) {
        if (static_cast<std::size_t>(slot) >= lists.size())
            throw DataError("a list of numbers belongs to nothing");
        fillFrom(bytes, lists[static_cast<std::size_t>(slot)]);
    }
    const std::vector<Image*> pictures = picturesIn(*event);
    for (const auto& [slot, bytes] : stored.pictures) {
        if (static_cast<std::size_t>(slot) >= pictures.size())
            throw DataError("a picture belongs to nothing");
        *pictures[static_cast<std::size_t>(slot)] = imageFromPng(bytes);
    }
    return event;
}

std::vector<Event> decodedAll(const std::vector<StoredEvent>& stored)
{
    std::vector<Event> events;
    events.reserve(stored.size());
    for (const StoredEvent& one : stored) {
        if (auto event = decoded(one))
            events.push_back(std::move(*event));
    }
    return events;
}

// Reads on this thread and decodes on others, which takes twice as long.
class Reader
{
public:
    Reader(SQLite::Database& database, std::int64_t last)
        : m_events(database, "SELECT seq, kind, body FROM events WHERE seq <= ? ORDER BY seq")
        , m_pictures(database, "SELECT slot, png FROM pictures WHERE event = ?")
    {
        m_events.bind(1, last);
        // Older programs wrote such lists into the event.
        if (database.tableExists("numbers"))
            m_numbers.emplace(database, "SELECT slot, data FROM numbers WHERE event = ?");
    }

    std::vector<Event> everyEvent()
    {
        constexpr std::size_t kMostInWork = 4; // so that no file is held in memory twice
        for (std::vector<StoredEvent> batch = nextBatch(); !batch.empty(); batch = nextBatch()) {
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
    std::vector<StoredEvent> nextBatch()
    {
        constexpr std::size_t kBatch = 64;
        std::vector<StoredEvent> batch;
        while (batch.size() < kBatch && !m_isAtEnd) {
            m_isAtEnd = !m_events.executeStep();
            if (m_isAtEnd)
                break;
            const std::int64_t sequence = m_events.getColumn(0).getInt64();
            batch.push_back({m_events.getColumn(1).getString(),
                             m_events.getColumn(2).getString(),
                             m_numbers ? beside(*m_numbers, sequence) : Beside{},
                             beside(m_pictures, sequence)});
        }
        return batch;
    }

    static Beside beside(SQLite::Statement& select, std::int64_t sequence)
    {
        Beside found;
        select.reset();
        select.bind(1, sequence);
        while (select.executeStep()) {
            const SQLite::Column data = select.getColumn(1);
            const auto* bytes = static_cast<const std::uint8_t*>(data.getBlob());
            found.emplace_back(select.getColumn(0).getInt64(),
                               Bytes(bytes, bytes + data.getBytes()));
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

// Where the data is by now; empty where it never moved.
SourcesMoved lastMove(SQLite::Database& database)
{
    SourcesMoved last;
    SQLite::Statement moves(database,
                            "SELECT kind, body FROM events WHERE kind = 'sources_moved' "
                            "ORDER BY seq");
    while (moves.executeStep()) {
        const auto event =
            eventFromJson(moves.getColumn(0).getString(),
                          nlohmann::ordered_json::parse(moves.getColumn(1).getString()));
        const auto& move = std::get<SourcesMoved>(*event);
        last.dataset = move.dataset.empty() ? last.dataset : move.dataset;
        last.backbone = move.backbone.empty() ? last.backbone : move.backbone;
    }
    return last;
}

} // namespace

void readRun(const std::filesystem::path& path, const std::function<void(SQLite::Database&)>& read)
{
    requireReadableRun(path);
    try {
        read(*openForReading(path));
    } catch (const SQLite::Exception& error) {
        throw DataError(readingFailed(path, error));
    } catch (const nlohmann::ordered_json::exception& error) {
        throw DataError(path.string() + " is damaged: an event cannot be read (" + error.what() +
                        ").");
    } catch (const DataError& error) {
        throw DataError(path.string() + " is damaged or incomplete: " + error.what() + ".");
    }
}

std::vector<Event> storedEvents(SQLite::Database& database, std::int64_t last)
{
    auto events = Reader(database, last).everyEvent();
    if (events.empty())
        throw DataError("its run was over before it began");
    return events;
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
        started.experiment = withSourcesAt(started.experiment, lastMove(database));
    });
    return started;
}

} // namespace engine
