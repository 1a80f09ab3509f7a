// SPDX-License-Identifier: GPL-3.0-only
// Runs an experiment: loads the data, and leads all arms in lock-step through every step. The door
// of the engine; knows no torch in its header.
#pragma once

#include "engine/core/run_function.h"

namespace engine {

// An engine::RunFunction (see there). The events of one experiment depend on it alone, but for
// Progressed and the seconds.
void runExperiment(const Experiment& experiment,
                   const std::stop_token& stop,
                   Controls& controls,
                   const EventSink& sink);

} // namespace engine
