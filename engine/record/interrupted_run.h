// SPDX-License-Identifier: GPL-3.0-only
// A recorded run that did not reach its end, as it stood at its newest checkpoint, held so that
// nobody else goes on with it meanwhile. RunFile goes on recording it; nothing is written before.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/record/files/recording_lock.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace engine {

struct InterruptedRun
{
    std::filesystem::path path;
    RecordingLock lock;
    // Up to the checkpoint, RunStarted first, which has the data where it was last; moves of it
    // that came later, too.
    std::vector<Event> events;
    Checkpoint checkpoint;      // where the run begins when it was cut short before its first one
    std::int64_t lastEvent = 0; // sequence number of the last one of the checkpoint

    [[nodiscard]] const RunStarted& began() const { return std::get<RunStarted>(events.front()); }
};

// Nothing when the run is finished. Throws UsageError when it is still being recorded, DataError as
// readEvents() and when the checkpoint is damaged.
[[nodiscard]] std::optional<InterruptedRun> openInterruptedRun(const std::filesystem::path& path);

// The newest checkpoint of a run; nothing when it has none. Throws DataError as readEvents().
[[nodiscard]] std::optional<Checkpoint> readCheckpoint(const std::filesystem::path& path);

} // namespace engine
