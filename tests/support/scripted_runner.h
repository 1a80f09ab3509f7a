// SPDX-License-Identifier: GPL-3.0-only
// A run that is read off a list instead of trained: the same safe points, pauses, controls and
// final events as the engine, in milliseconds and without torch.
#pragma once

#include "engine/core/event.h"
#include "engine/core/run_function.h"

#include <chrono>
#include <vector>

namespace tests {

// A function that replays `events` (a whole run, final event included), whatever experiment it is
// given; RunStarted carries that experiment. Every tick is a mini-batch with its safe point; ends
// of epochs and steps are safe points of their kind. Temperature is taken over at a mini-batch,
// a smaller budget at a memory update, both answered by ControlApplied; stop ends with RunStopped.
// `pause` is slept before each tick.
[[nodiscard]] engine::RunFunction
scriptedRun(std::vector<engine::Event> events,
            std::chrono::microseconds pause = std::chrono::microseconds(0));

} // namespace tests
