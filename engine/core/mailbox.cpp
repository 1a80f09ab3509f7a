// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/mailbox.h"

#include <utility>

namespace engine {

void Mailbox::post(Event event)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_events.empty();
        m_events.push_back(std::move(event));
    }
    if (wasEmpty)
        m_wake();
}

std::vector<Event> Mailbox::drain()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

} // namespace engine
