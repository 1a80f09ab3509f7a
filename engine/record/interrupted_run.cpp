// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/interrupted_run.h"

#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/record/run_damage.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file_reading.h"
#include "engine/record/stored_checkpoint.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <unistd.h>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

bool isFinished(SQLite::Database& database)
{
    return database.execAndGet("SELECT count(*) FROM events WHERE kind = 'run_finished'").getInt() >
           0;
}

// The very beginning of a run: nothing but what it is.
StoredCheckpoint beginning(SQLite::Database& database)
{
    // Without any event there is no smallest number either, which reads as 0.
    return {{}, database.execAndGet("SELECT min(seq) FROM events").getInt64()};
}

void requireWritable(const fs::path& path)
{
    requireReadableRun(path);
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (access(path.c_str(), W_OK) != 0 || access(folder.c_str(), W_OK) != 0)
        throw DataError(path.string() + " may not be written to, so its run cannot go on in it. " +
                        "Copy it to a folder of yours.");
}

} // namespace

std::optional<InterruptedRun> openInterruptedRun(const fs::path& path)
{
    bool finished = false;
    readRun(path, [&finished](SQLite::Database& database) { finished = isFinished(database); });
    if (finished)
        return std::nullopt;
    requireWritable(path);
    requireNoForeignLog(path);
    InterruptedRun run{path, RecordingLock(path), {}, {}, 0};
    readRun(path, [&run](SQLite::Database& database) {
        auto stored = storedCheckpoint(database);
        if (!stored)
            stored = beginning(database);
        run.checkpoint = std::move(stored->checkpoint);
        run.lastEvent = stored->lastEvent;
        run.events = storedEvents(database, run.lastEvent);
        // The data is where it was said to be last, however far the run came after that.
        for (const SourcesMoved& moved : storedMoves(database, run.lastEvent))
            run.events.emplace_back(moved);
    });
    auto& began = std::get<RunStarted>(run.events.front());
    for (const Event& event : run.events) {
        if (const auto* moved = std::get_if<SourcesMoved>(&event))
            began.experiment = withSourcesAt(began.experiment, *moved);
    }
    return run;
}

std::optional<Checkpoint> readCheckpoint(const fs::path& path)
{
    std::optional<Checkpoint> checkpoint;
    readRun(path, [&checkpoint](SQLite::Database& database) {
        if (auto stored = storedCheckpoint(database))
            checkpoint = std::move(stored->checkpoint);
    });
    return checkpoint;
}

} // namespace engine
