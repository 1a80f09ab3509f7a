// SPDX-License-Identifier: GPL-3.0-only
// The shape of "run this experiment", so that the window can be handed one without knowing who
// trains: the engine, a recorder around it, or a script in a test.
#pragma once

#include "engine/core/controls.h"
#include "engine/core/event.h"

#include <functional>
#include <stop_token>

namespace engine {

// Takes one event. Called on the thread that runs the experiment; must not block for long.
using EventSink = std::function<void(Event)>;

// Runs an experiment to its end on the calling thread and sends every event, a final one included,
// unless it throws. Returns within 0.3 s of a stop request. Throws engine::Error.
using RunFunction =
    std::function<void(const Experiment&, std::stop_token, Controls&, const EventSink&)>;

// Goes on with a run that was cut short, as `RunFunction`: the events are those after the
// checkpoint. See resumeExperiment().
using ResumeFunction = std::function<void(
    const RunStarted&, const Checkpoint&, std::stop_token, Controls&, const EventSink&)>;

// The one catch at the thread boundary: whatever `run` throws becomes the final RunFailed, so that
// every stream of events ends with exactly one final event.
void runToFinalEvent(const RunFunction& run,
                     const Experiment& experiment,
                     const std::stop_token& stop,
                     Controls& controls,
                     const EventSink& sink);

} // namespace engine
