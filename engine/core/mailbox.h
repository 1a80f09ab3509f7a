// SPDX-License-Identifier: GPL-3.0-only
// Events on their way from the engine's thread to another: none is lost, and at most one wake-up
// waits at a time, however many events come.
#pragma once

#include "engine/core/event.h"

#include <functional>
#include <mutex>
#include <vector>

namespace engine {

class Mailbox
{
public:
    // `wake` is called on the posting thread when the box was empty; it must not block.
    explicit Mailbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    // From any thread.
    void post(Event event);
    // Everything posted since the last call, oldest first. From any thread.
    [[nodiscard]] std::vector<Event> drain();

private:
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::vector<Event> m_events;
};

} // namespace engine
