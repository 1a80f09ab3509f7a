// SPDX-License-Identifier: GPL-3.0-only
// A run in time: which tick it has come to, where it pauses and stops, and what it says of its
// speed. It decides nothing in training.
#pragma once

#include "engine/core/controls.h"
#include "engine/core/run_function.h"
#include "engine/run/run_clock.h"
#include "engine/run/run_plan.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace engine {

class RunPace
{
public:
    // Time counts from here. `plannedCost`: see RunClock. The references must outlive this.
    RunPace(double plannedCost, std::stop_token stop, Controls& controls, const EventSink& sink);

    [[nodiscard]] std::int64_t tick() const { return m_tick; }
    void countTick() { ++m_tick; }
    // Work is done; see RunClock.
    void advance(double cost, std::int64_t images);
    // Seconds since the start without pauses.
    [[nodiscard]] double elapsedSeconds() const;
    // Takes over what a run had done before it was interrupted.
    void goOnAfter(std::int64_t tick, double cost, double seconds);

    // See PauseGate; the second throws Cancelled.
    void waitWhilePaused();
    void arrive(Boundary boundary);

    // A few times a second at most, however often it is called.
    void reportProgress(const PlannedPhase& phase, int epoch);

private:
    [[nodiscard]] std::function<void()> onPause();
    [[nodiscard]] std::function<void()> onResume();

    const std::stop_token m_stop;
    Controls& m_controls;
    const EventSink& m_sink;
    RunClock m_clock;
    RunClock::Instant m_lastProgress{};
    std::int64_t m_tick = 0;
};

} // namespace engine
