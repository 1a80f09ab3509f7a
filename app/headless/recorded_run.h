// SPDX-License-Identifier: GPL-3.0-only
// Wraps a run function so that every run is also written to a file. Window and terminal use the
// same one; neither the engine nor the window knows about files.
#pragma once

#include "engine/core/run_function.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/run_file.h"

#include <filesystem>
#include <functional>

namespace app {

// Where a run that begins is to be recorded. Called on the thread that runs it, and again when that
// file may not be had; who names the same one again means it.
using PathChooser = std::function<std::filesystem::path(const engine::RunStarted&)>;

// A run function that does what `run` does, records every event before passing it on, and tells of
// the file with RecordingStarted right after RunStarted. What `run` throws is recorded and passed
// on as RunFailed. When recording itself fails, the run ends with RunError: a run that looks
// recorded is recorded. Checkpoints and weights are recorded and go no further: nobody above needs
// them, and they are large.
[[nodiscard]] engine::RunFunction recorded(engine::RunFunction run,
                                           PathChooser choosePath,
                                           engine::Existing existing = engine::Existing::Refuse);

// A run function for one call, which goes on with a run in its own file, whatever experiment it is
// given, on data that may have moved; where it has, the file says so from then on. What came after
// the checkpoint is removed with the first event that comes; a run that stops or fails before it
// (its pictures are gone, say) leaves the file as it was.
[[nodiscard]] engine::RunFunction recordedOn(engine::ResumeFunction resume,
                                             engine::InterruptedRun run,
                                             engine::SourcesMoved moved = {});

} // namespace app
