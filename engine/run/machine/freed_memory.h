// SPDX-License-Identifier: GPL-3.0-only
// What becomes of the memory of a mini-batch once it is freed.
#pragma once

namespace engine {

// From now on this process keeps freed memory for the next mini-batch. Otherwise the C library
// hands the megabytes of each back to the system, which has to clear every page anew: a fifth to a
// third of the time of a mini-batch. Does nothing where the C library has no such setting.
void keepFreedMemory();

} // namespace engine
