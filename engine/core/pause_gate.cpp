// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/pause_gate.h"

namespace engine {

PauseGate::PauseGate(Start start)
    : m_mode(start == Start::Playing ? Mode::Playing : Mode::Paused)
{
}

void PauseGate::play()
{
    const std::lock_guard lock(m_mutex);
    m_mode = Mode::Playing;
    m_changed.notify_all();
}

void PauseGate::pause()
{
    const std::lock_guard lock(m_mutex);
    m_mode = Mode::Paused;
}

void PauseGate::playUntil(Boundary boundary)
{
    const std::lock_guard lock(m_mutex);
    m_mode = Mode::Until;
    m_until = boundary;
    m_changed.notify_all();
}

bool PauseGate::stopsAtNext(Boundary boundary)
{
    const std::lock_guard lock(m_mutex);
    return m_mode == Mode::Until && m_until == boundary;
}

void PauseGate::arrive(Boundary boundary,
                       const std::stop_token& stop,
                       const std::function<void()>& onPause,
                       const std::function<void()>& onResume)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_mode == Mode::Until && boundary >= m_until)
            m_mode = Mode::Paused;
    }
    waitWhilePaused(stop, onPause, onResume);
}

void PauseGate::waitWhilePaused(const std::stop_token& stop,
                                const std::function<void()>& onPause,
                                const std::function<void()>& onResume)
{
    std::unique_lock lock(m_mutex);
    if (m_mode != Mode::Paused || stop.stop_requested())
        return;
    lock.unlock();
    onPause();
    lock.lock();
    m_changed.wait(lock, stop, [this] { return m_mode != Mode::Paused; });
    lock.unlock();
    if (!stop.stop_requested())
        onResume();
}

} // namespace engine
