// SPDX-License-Identifier: GPL-3.0-only
// Where training waits. The engine announces each safe point; the user says how far it may go.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace engine {

// A safe point, from the finest to the coarsest: a coarser one includes the finer ones.
enum class Boundary
{
    MiniBatch,
    Epoch,
    Step,
};

class PauseGate
{
public:
    enum class Start
    {
        Playing,
        Paused,
    };

    explicit PauseGate(Start start = Start::Playing);

    // For the user's thread; none of these blocks.
    void play();
    void pause();
    // Goes on, and pauses again at the next safe point at least as coarse as `boundary`.
    void playUntil(Boundary boundary);

    // For the engine's thread: whether it was asked to go no further than the next safe point as
    // fine as `boundary`.
    [[nodiscard]] bool stopsAtNext(Boundary boundary);
    // For the engine's thread: announces a safe point and waits there while paused. Returns at once
    // when stop is requested. `onPause` and `onResume` are called around a wait.
    void arrive(Boundary boundary,
                const std::stop_token& stop,
                const std::function<void()>& onPause,
                const std::function<void()>& onResume);
    // For the engine's thread: the same wait where nothing has been done yet, so that "one more
    // mini-batch" asked of a run that starts paused still means one.
    void waitWhilePaused(const std::stop_token& stop,
                         const std::function<void()>& onPause,
                         const std::function<void()>& onResume);

private:
    enum class Mode
    {
        Playing,
        Paused,
        Until,
    };

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Mode m_mode;
    Boundary m_until = Boundary::MiniBatch;
};

} // namespace engine
