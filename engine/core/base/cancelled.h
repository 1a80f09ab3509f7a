// SPDX-License-Identifier: GPL-3.0-only
// How long work ends when the user asks for it: thrown at a safe point, caught by the runner, never
// seen outside the engine. It is no Error, because nothing went wrong.
#pragma once

#include <stop_token>

namespace engine {

struct Cancelled
{
};

inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Cancelled{};
}

} // namespace engine
