// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_standing.h"

#include "engine/record/run_file.h"
#include "engine/record/run_file_reading.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace engine {

RunStanding readStanding(const std::filesystem::path& path)
{
    const RunStarted began = readRunStarted(path);
    RunStanding standing{began.environment.startedAt, 0, began.steps, false};
    readRun(path, [&standing](SQLite::Database& database) {
        const auto count = [&database](const char* kind) {
            SQLite::Statement query(database, "SELECT count(*) FROM events WHERE kind = ?");
            query.bind(1, kind);
            return query.executeStep() ? query.getColumn(0).getInt() : 0;
        };
        standing.step = count("step_started");
        standing.isFinished = count("run_finished") > 0;
    });
    return standing;
}

} // namespace engine
