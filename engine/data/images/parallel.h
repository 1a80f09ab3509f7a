// SPDX-License-Identifier: GPL-3.0-only
// The same work on each of many pictures, with several threads. Which thread does which is left to
// chance, so the work must not care.
#pragma once

#include <functional>
#include <stop_token>

namespace engine {

// Calls `work` with each of 0 .. count-1 from `threads` threads, this one among them, and returns
// when all are done. An exception ends the work and is thrown again here, the one of the lowest
// index if there are several; Cancelled is thrown when a stop is requested.
void forEachInParallel(int count,
                       int threads,
                       const std::stop_token& stop,
                       const std::function<void(int index)>& work);

} // namespace engine
