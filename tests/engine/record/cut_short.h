// SPDX-License-Identifier: GPL-3.0-only
// The small run as a kill leaves it in its file: events 0 .. 15, a checkpoint, three more events.
#pragma once

#include "engine/record/run_file.h"
#include "tests/engine/record/small_checkpoint.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace tests {

inline constexpr std::ptrdiff_t kBefore = 16; // events before the checkpoint
inline constexpr std::ptrdiff_t kAfter = 19;  // and all of them

// Events `first` to before `last` of the small run.
inline std::vector<engine::Event> smallRunPart(std::ptrdiff_t first, std::ptrdiff_t last)
{
    const auto events = smallRun();
    return {events.begin() + first, events.begin() + last};
}

// Weights of step 1 are kept before the checkpoint, some of step 2 after it.
inline void recordCutShort(const std::filesystem::path& path)
{
    engine::RunFile file(path);
    append(file, smallRunPart(0, kBefore));
    file.append(kept(0, 1, {plainTensor("a", 3)}));
    file.append(taken(smallCheckpoint()));
    append(file, smallRunPart(kBefore, kAfter));
    file.append(kept(0, 2, {plainTensor("b", 3)}));
    file.close();
}

} // namespace tests
