// SPDX-License-Identifier: GPL-3.0-only
// A run file as programs wrote it before long lists of numbers stood beside their events
// and rows had sums.
#pragma once

#include "engine/core/event.h"
#include "engine/record/events/event_json.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tests {

// `events` are those in the file, from its first on.
inline void makeOlder(const std::filesystem::path& path, const std::vector<engine::Event>& events)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    SQLite::Statement update(database, "UPDATE events SET body = ? WHERE seq = ?");
    std::int64_t sequence = 1;
    for (const engine::Event& event : events) {
        update.reset();
        update.bind(1, engine::eventToJson(event).dump());
        update.bind(2, sequence++);
        update.exec();
    }
    database.exec("DROP TABLE numbers");
    for (const char* table : {"events", "tensors", "checkpoint"})
        database.exec("ALTER TABLE " + std::string(table) + " DROP COLUMN sum");
    database.exec("DELETE FROM meta WHERE key IN ('run', 'file', 'last_event')");
    database.exec("PRAGMA user_version = 1");
}

} // namespace tests
