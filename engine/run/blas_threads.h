// SPDX-License-Identifier: GPL-3.0-only
// The threads of OpenBLAS, which multiplies matrices for LibTorch and has as many as the process
// may use cores, whatever LibTorch is told. How many they are decides how its sums are rounded.
#pragma once

#include "engine/core/event.h"

namespace engine {

// Gives OpenBLAS as many threads as the run has, so that a run goes on alike on machines with
// another number of cores; for a run of an older program, which left that open, as many as it takes
// by itself. Does nothing where another library multiplies. Throws RunError as reserveForBlas().
void useBlasThreadsOf(const Environment& run);

// Lets OpenBLAS take the memory that so many of its callers need at once, where the address space
// is limited: without that it would try for ever once there is none. Throws RunError when there is
// not enough.
void reserveForBlas(int callers);

} // namespace engine
