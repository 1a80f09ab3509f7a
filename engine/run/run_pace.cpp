// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_pace.h"

#include "engine/core/base/cancelled.h"

#include <chrono>
#include <utility>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kProgressInterval = std::chrono::milliseconds(200);

} // namespace

RunPace::RunPace(double plannedCost,
                 std::stop_token stop,
                 Controls& controls,
                 const EventSink& sink)
    : m_stop(std::move(stop))
    , m_controls(controls)
    , m_sink(sink)
    , m_clock(plannedCost, Clock::now())
{
}

void RunPace::advance(double cost, std::int64_t images)
{
    m_clock.advance(cost, images, Clock::now());
}

double RunPace::elapsedSeconds() const
{
    return m_clock.elapsedSeconds(Clock::now());
}

void RunPace::goOnAfter(std::int64_t tick, double cost, double seconds)
{
    m_tick = tick;
    m_clock.goOnAfter(cost, seconds);
}

void RunPace::waitWhilePaused()
{
    m_controls.gate().waitWhilePaused(m_stop, onPause(), onResume());
}

void RunPace::arrive(Boundary boundary)
{
    m_controls.gate().arrive(boundary, m_stop, onPause(), onResume());
    throwIfStopped(m_stop);
}

std::function<void()> RunPace::onPause()
{
    return [this] {
        m_clock.pause(Clock::now());
        m_sink(RunPaused{m_tick});
    };
}

std::function<void()> RunPace::onResume()
{
    return [this] {
        m_clock.resume(Clock::now());
        m_sink(RunResumed{m_tick});
    };
}

void RunPace::reportProgress(const PlannedPhase& phase, int epoch)
{
    const auto now = Clock::now();
    if (now - m_lastProgress < kProgressInterval)
        return;
    m_lastProgress = now;
    m_sink(Progressed{phase.step,
                      phase.phase,
                      epoch,
                      m_tick,
                      m_clock.imagesPerSecond(),
                      m_clock.elapsedSeconds(now),
                      m_clock.remainingSeconds(now)});
}

} // namespace engine
