// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_damage.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/run_file_header.h"
#include "engine/record/readable_run.h"
#include "engine/record/run_database.h"
#include "engine/record/run_file.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

LogCondition logConditionOf(const fs::path& path)
{
    requireReadableRun(path);
    try {
        return ReadableRun(path).logCondition();
    } catch (const SQLite::Exception& error) {
        throw DataError(readingFailed(path, error));
    }
}

} // namespace

std::string logNote(const fs::path& path)
{
    const std::string log = logBeside(path).string();
    switch (logConditionOf(path)) {
    case LogCondition::Sound:
        break;
    case LogCondition::NoLog:
        return log + " lies where the newest part of a run would be, but is none, or its first " +
               "bytes are damaged: nothing was read from it." +
               (asksForLog(path) ? " What was recorded last may be missing." : "");
    case LogCondition::Broken:
        return log + ", the newest part of the run, is damaged: what was recorded after the " +
               "damaged place is missing.";
    }
    return {};
}

std::string damageNote(const fs::path& path)
{
    std::string note = logNote(path);
    try {
        requireWholeBesidesEvents(path);
    } catch (const DataError& error) {
        note += (note.empty() ? "" : " ") + std::string(error.what()) +
                " Its numbers and pictures lie elsewhere in it.";
    }
    return note;
}

void requireNoForeignLog(const fs::path& path)
{
    if (logConditionOf(path) != LogCondition::NoLog)
        return;
    const std::string log = logBeside(path).string();
    throw DataError(log + " lies where the newest part of the run would be, but is none, or its " +
                    "first bytes are damaged. Going on would overwrite it: move it away to go on " +
                    "from what " + path.string() + " itself holds.");
}

} // namespace engine
