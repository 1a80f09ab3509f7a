// SPDX-License-Identifier: GPL-3.0-only
// What a run ran on, for the record.
#pragma once

#include "engine/core/device_choice.h"
#include "engine/core/event.h"

namespace engine {

// The number of threads an experiment gets: what it asks for, or every core it may use.
// Throws UsageError when it asks for many more than this machine has cores.
[[nodiscard]] int threadsFor(const Experiment& experiment);

[[nodiscard]] Environment describeEnvironment(int threads);

// What would train here on that device, whatever the threads. Throws as deviceName().
[[nodiscard]] Environment environmentHere(DeviceChoice device);

} // namespace engine
