// SPDX-License-Identifier: GPL-3.0-only
// What a run does only because other processes train it too: it makes sure that all of them still
// have the same, and tells an end of theirs from its own.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/core/experiment.h"
#include "engine/distributed/ranks.h"

#include <stop_token>

namespace engine {

class Network; // engine/model/network.h

// Throws UsageError when processes cannot train the network together: a backbone from a file that
// gathers moving averages, as batch normalisation does, would do so over each process's own part of
// the mini-batches.
void requireShareable(const Experiment& experiment, const Network& network);

// Throw RunError where a process has others than rank 0: pictures and backbone; weights and
// exemplars. Processes compute everything but gradients by themselves, and on unlike processors
// could drift apart.
void requireSameData(Ranks& ranks, const RunStarted& started);
void requireSameState(Ranks& ranks, const Checkpoint& checkpoint);

// Whether this process, which has just lost another one, is being stopped with it: Ctrl+C reaches
// all of them, but not in the same instant.
[[nodiscard]] bool isStoppedToo(const std::stop_token& stop);

} // namespace engine
