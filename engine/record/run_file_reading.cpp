// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file_reading.h"

#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/event_checks.h"
#include "engine/record/event_json.h"
#include "engine/record/number_lists.h"
#include "engine/record/png.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace engine {

namespace {

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
        std::vector<Event> events;
        EventChecks checks;
        while (m_events.executeStep()) {
            auto event = currentEvent();
            if (!event)
                continue; // a kind this program does not know yet
            checks.check(*event);
            events.push_back(std::move(*event));
        }
        return events;
    }

private:
    std::optional<Event> currentEvent()
    {
        const auto body = nlohmann::ordered_json::parse(m_events.getColumn(2).getString());
        auto event = eventFromJson(m_events.getColumn(1).getString(), body);
        if (event) {
            addNumbers(*event, m_events.getColumn(0).getInt64());
            addPictures(*event, m_events.getColumn(0).getInt64());
        }
        return event;
    }

    void addNumbers(Event& event, std::int64_t sequence)
    {
        const std::vector<NumberList> lists = longListsIn(event);
        if (lists.empty() || !m_numbers)
            return;
        m_numbers->reset();
        m_numbers->bind(1, sequence);
        while (m_numbers->executeStep()) {
            const auto slot = static_cast<std::size_t>(m_numbers->getColumn(0).getInt64());
            if (slot >= lists.size())
                throw DataError("a list of numbers belongs to nothing");
            fillFrom(bytesIn(m_numbers->getColumn(1)), lists[slot]);
        }
    }

    // Valid until the statement goes on.
    static std::span<const std::uint8_t> bytesIn(const SQLite::Column& column)
    {
        return {static_cast<const std::uint8_t*>(column.getBlob()),
                static_cast<std::size_t>(column.getBytes())};
    }

    void addPictures(Event& event, std::int64_t sequence)
    {
        const std::vector<Image*> pictures = picturesIn(event);
        if (pictures.empty())
            return;
        m_pictures.reset();
        m_pictures.bind(1, sequence);
        while (m_pictures.executeStep()) {
            const auto slot = static_cast<std::size_t>(m_pictures.getColumn(0).getInt64());
            if (slot >= pictures.size())
                throw DataError("a picture belongs to nothing");
            *pictures[slot] = imageFromPng(bytesIn(m_pictures.getColumn(1)));
        }
    }

    SQLite::Statement m_events;
    SQLite::Statement m_pictures;
    std::optional<SQLite::Statement> m_numbers;
};

// Says honestly that a run without an end was cut short.
void endWithFinalEvent(std::vector<Event>& events)
{
    if (isFinal(events.back()))
        return;
    const Timeline timeline = foldEvents(events);
    double seconds = 0.0;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        if (!timeline.evaluations(arm).empty())
            // Arms train side by side.
            seconds = std::max(seconds, timeline.evaluations(arm).back().secondsTrained);
    }
    events.emplace_back(RunStopped{timeline.lastTick(), seconds});
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
    });
    return started;
}

} // namespace engine
