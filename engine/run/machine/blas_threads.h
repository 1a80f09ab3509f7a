// SPDX-License-Identifier: GPL-3.0-only
// The threads of OpenBLAS, which multiplies matrices for LibTorch and has as many as the process
// may use cores, whatever LibTorch is told. How many they are decides how its sums are rounded.
#pragma once

#include "engine/core/event.h"

#include <cstddef>

namespace engine {

// Gives OpenBLAS as many threads as the run has, so that a run goes on alike on machines with
// another number of cores; for a run of an older program, which left that open, as many as it takes
// by itself. Does nothing where another library multiplies. Where the address space is limited, it
// also takes now what so many callers at once will need: once there is none, OpenBLAS tries for
// ever. Throws RunError when there is no room for that and `besides` bytes more.
void prepareBlas(const Environment& run, int callers, std::size_t besides);

} // namespace engine
