// SPDX-License-Identifier: GPL-3.0-only
// Whether a TCP port can be listened at here, or is listened at somewhere, found out with sentences
// for the user where c10d would log.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace engine {

// Throws UsageError when the port is taken on this machine, or this user may not have it.
void requireFreePort(int port);

// Returns once somebody listens. `betweenTries` is called with the time waited so far, and may
// throw. Throws UsageError when there is no such machine, RunError when nobody does within `most`.
void waitUntilListened(const std::string& address,
                       int port,
                       std::chrono::seconds most,
                       const std::function<void(std::chrono::seconds)>& betweenTries);

} // namespace engine
