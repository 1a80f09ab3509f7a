// SPDX-License-Identifier: GPL-3.0-only
// How fast a run goes and how long it will take: time without pauses, images a second, time left.
// It only measures; nothing in training depends on it.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace engine {

class RunClock
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    // `plannedCost` is the work of the whole run in images trained (RunPlan::cost()).
    RunClock(double plannedCost, Instant now);

    // Takes over what a run had done before it was interrupted.
    void goOnAfter(double cost, double seconds);
    void pause(Instant now);
    void resume(Instant now);
    // Work is done: `cost` in the plan's units, `images` actually trained on.
    void advance(double cost, std::int64_t images, Instant now);

    // Seconds since the start without pauses.
    [[nodiscard]] double elapsedSeconds(Instant now) const;
    // Images trained a second over the last three seconds of work; 0 before the first advance.
    [[nodiscard]] double imagesPerSecond() const;
    // Seconds the rest of the plan takes at the speed so far; 0 when the plan is done.
    [[nodiscard]] double remainingSeconds(Instant now) const;

private:
    struct Sample
    {
        double seconds = 0.0;
        std::int64_t images = 0;
    };

    double m_plannedCost;
    double m_secondsBefore = 0.0; // of the run before it was interrupted
    double m_doneCost = 0.0;
    std::int64_t m_images = 0;
    Instant m_started;
    std::chrono::duration<double> m_paused{0.0};
    Instant m_pausedSince{};
    bool m_isPaused = false;
    std::deque<Sample> m_recent;
};

} // namespace engine
