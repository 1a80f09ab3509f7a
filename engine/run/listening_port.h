// SPDX-License-Identifier: GPL-3.0-only
// Whether a TCP port can be listened at here, or is listened at somewhere, found out with sentences
// for the user where c10d would log.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace engine {

// Throws UsageError when the port is taken on this machine, or this user may not have it.
void requireFreePort(int port);

// Returns once somebody listens. Throws UsageError when there is no such machine, RunError when
// nobody does within `most`, and Cancelled.
void waitUntilListened(const std::string& address,
                       int port,
                       std::chrono::seconds most,
                       const std::stop_token& stop);

} // namespace engine
