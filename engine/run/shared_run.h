// SPDX-License-Identifier: GPL-3.0-only
// What a run does only because other processes train it too: it makes sure that all of them still
// have the same, and tells them when it ends.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/experiment.h"
#include "engine/core/run_function.h"
#include "engine/run/ranks.h"
#include "engine/run/workplace.h"

#include <exception>
#include <functional>
#include <string>

namespace engine {

class Network; // engine/model/network.h

// Throws UsageError when processes cannot train the network together: a backbone from a file that
// gathers moving averages, as batch normalisation does, would do so over each process's own part of
// the mini-batches.
void requireShareable(const Experiment& experiment, const Network& network);

// Throw RunError where this process has otherwise than rank 0: pictures and backbone; weights and
// exemplars. Processes compute everything but gradients by themselves, and on unlike processors
// could drift apart.
void requireSameData(Ranks& ranks, const RunStarted& started);
void requireSameState(Ranks& ranks, const Checkpoint& checkpoint);

// What the other processes are told of an end.
inline constexpr const char* kWasStopped = "was stopped.";
[[nodiscard]] std::string endedBy(const std::exception& error);

// Calls `run` with a sink that passes everything on to `sink`, and tells the other processes of
// `place`, if there are any, why this one ends.
void amongRanks(const Workplace& place,
                const EventSink& sink,
                const std::function<void(const EventSink&)>& run);

} // namespace engine
