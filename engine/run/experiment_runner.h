// SPDX-License-Identifier: GPL-3.0-only
// Runs an experiment: loads the data, and leads all arms in lock-step through every step. The door
// of the engine; knows no torch in its header.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/run_function.h"
#include "engine/run/machine/workplace.h"

namespace engine {

// An engine::RunFunction (see there), on the fastest device there is. The events of one experiment
// depend on it and the device alone, but for Progressed and the seconds.
void runExperiment(const Experiment& experiment,
                   const std::stop_token& stop,
                   Controls& controls,
                   const EventSink& sink);

// Goes on with a run that was cut short, from a checkpoint to the end: with the settings and
// threads of `began`, and no event that came before the checkpoint. The events are those that the
// run would have sent, but for Progressed and the seconds. Throws DataError when the pictures have
// changed since, or the checkpoint does not fit the run, before it sends anything.
void resumeExperiment(const RunStarted& began,
                      const Checkpoint& from,
                      const std::stop_token& stop,
                      Controls& controls,
                      const EventSink& sink);

// The same at a place of one's choice.
[[nodiscard]] RunFunction runAt(Workplace place);
[[nodiscard]] ResumeFunction resumeAt(Workplace place);

} // namespace engine
