// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_status.h"

#include "engine/record/events/event_json.h"
#include "engine/record/run_file.h"
#include "engine/record/run_file_reading.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <variant>

namespace engine {

RunStatus readStatus(const std::filesystem::path& path)
{
    const RunStarted began = readRunStarted(path);
    RunStatus status{.startedAt = began.environment.startedAt,
                     .steps = began.steps,
                     .experiment = began.experiment};
    readRun(path, [&status](SQLite::Database& database) {
        const auto count = [&database](const char* kind) {
            SQLite::Statement query(database, "SELECT count(*) FROM events WHERE kind = ?");
            query.bind(1, kind);
            return query.executeStep() ? query.getColumn(0).getInt() : 0;
        };
        status.step = count("step_started");
        status.isFinished = count("run_finished") > 0;
        SQLite::Statement newest(database,
                                 "SELECT kind, body FROM events ORDER BY seq DESC LIMIT 1");
        if (!newest.executeStep() || newest.getColumn(0).getString() != "run_failed")
            return;
        const auto end = eventFromJson(
            "run_failed", nlohmann::ordered_json::parse(newest.getColumn(1).getString()));
        if (const auto* failed = std::get_if<RunFailed>(&*end))
            status.failure = failed->message;
    });
    return status;
}

} // namespace engine
