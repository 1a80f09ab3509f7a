// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_clock.h"

#include <algorithm>

namespace engine {

namespace {

constexpr double kWindowSeconds = 3.0;

} // namespace

RunClock::RunClock(double plannedCost, Instant now)
    : m_plannedCost(plannedCost)
    , m_started(now)
    , m_recent{Sample{}}
{
}

void RunClock::goOnAfter(double cost, double seconds)
{
    m_doneCost = cost;
    m_secondsBefore = seconds;
    m_recent = {{seconds, 0}};
}

void RunClock::pause(Instant now)
{
    m_isPaused = true;
    m_pausedSince = now;
}

void RunClock::resume(Instant now)
{
    if (m_isPaused)
        m_paused += now - m_pausedSince;
    m_isPaused = false;
}

void RunClock::advance(double cost, std::int64_t images, Instant now)
{
    m_doneCost += cost;
    m_images += images;
    const double seconds = elapsedSeconds(now);
    m_recent.push_back({seconds, m_images});
    while (m_recent.size() > 2 && seconds - m_recent[1].seconds > kWindowSeconds)
        m_recent.pop_front();
}

double RunClock::elapsedSeconds(Instant now) const
{
    const Instant until = m_isPaused ? m_pausedSince : now;
    return m_secondsBefore + (std::chrono::duration<double>(until - m_started) - m_paused).count();
}

double RunClock::imagesPerSecond() const
{
    const double seconds = m_recent.back().seconds - m_recent.front().seconds;
    if (seconds <= 0.0)
        return 0.0;
    return static_cast<double>(m_recent.back().images - m_recent.front().images) / seconds;
}

double RunClock::remainingSeconds(Instant now) const
{
    if (m_doneCost <= 0.0)
        return 0.0;
    return elapsedSeconds(now) * std::max(0.0, m_plannedCost - m_doneCost) / m_doneCost;
}

} // namespace engine
