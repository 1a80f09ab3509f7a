// SPDX-License-Identifier: GPL-3.0-only
// Runs experiments on a thread of its own and folds their events into a Timeline on the GUI thread,
// on its own clock. It holds the thread, the mail, the queue and the controls; what the user looks
// at is Selection's, and what waits to take effect NextRun's. It neither trains nor draws.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/pause_gate.h"
#include "engine/core/run_function.h"
#include "engine/core/timeline.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace ui {

// Every function is for the GUI thread; none blocks, except the destructor, which waits until the
// training thread has answered the stop request (under 0.3 s by RunFunction's promise).
class RunThread : public QObject
{
    Q_OBJECT

public:
    explicit RunThread(engine::RunFunction run, QObject* parent = nullptr);
    ~RunThread() override;
    Q_DISABLE_COPY_MOVE(RunThread)

    // Begins a run with an empty timeline. A run that is going on is stopped first and no event of
    // it is folded any more; the new one begins as soon as its thread has ended.
    void start(const engine::Experiment& experiment, engine::PauseGate::Start start);
    // The same, and pauses at the first safe point at least as coarse as `boundary`.
    void startUntil(const engine::Experiment& experiment, engine::Boundary boundary);
    // Goes on with a run that was cut short: `run` sends what comes after `soFar`.
    void resume(std::vector<engine::Event> soFar, engine::RunFunction run);
    // These four do nothing unless a run is going on.
    void play();
    void pause();
    void playUntil(engine::Boundary boundary);
    void stop();
    // Shows a recorded run and stops the one that is going on.
    void openRecorded(std::vector<engine::Event> events);

    // Asks the run that goes on; see engine::Controls. Nothing without one whose data is ready.
    void requestMemoryBudget(int budget);
    void requestTemperature(double temperature);

    // Something else that is shown has changed: shown() follows soon.
    void wake();

    // From start() until the final event of the run has been folded.
    [[nodiscard]] bool isRunning() const { return m_running; }
    // Running and not told to wait: what a play/pause button shows.
    [[nodiscard]] bool isPlaying() const { return m_running && m_wish != Wish::Wait && !m_arrived; }
    // A run that was live has ended.
    [[nodiscard]] bool isOver() const { return m_timeline.hasRun() && !m_running && !m_recorded; }
    // Running, and the data is not ready yet.
    [[nodiscard]] bool isPreparing() const { return m_running && !m_timeline.hasRun(); }
    // Running, and it can be asked for something.
    [[nodiscard]] bool isTraining() const { return m_running && m_timeline.hasRun(); }
    // From a file; never called live.
    [[nodiscard]] bool isRecorded() const { return m_recorded; }

    [[nodiscard]] const engine::Timeline& timeline() const { return m_timeline; }

Q_SIGNALS:
    // Another run takes the place of the one before; its timeline is empty, or that of a file.
    void replaced();
    // Something shown has changed; at most about 20 times a second by itself, and 30 for wake().
    void changed();

private:
    // One run's side of the thread: late posts of a stopped run end in its own box.
    struct Run;
    // What the user last asked for.
    enum class Wish
    {
        Play,
        PlayUntil,
        Wait,
    };

    struct Order
    {
        engine::Experiment experiment;
        engine::PauseGate::Start start = engine::PauseGate::Start::Playing;
        std::optional<engine::Boundary> playUntil;
        engine::RunFunction run; // another than the usual one, if any
    };

    void begin(const Order& order);
    void launch(const Order& order);
    void retireThread();
    void reset();
    void frame();
    void fold(engine::Event event);

    engine::RunFunction m_runFunction;
    engine::Timeline m_timeline;
    bool m_recorded = false;
    bool m_running = false;
    Wish m_wish = Wish::Wait;
    bool m_arrived = false;          // at the boundary that was asked for
    bool m_somethingChanged = false; // since the last frame
    QTimer m_frameTimer;
    QElapsedTimer m_sinceFrame;
    int m_frameInterval = 0;
    std::optional<Order> m_queued;   // begins when the retiring thread has ended
    std::shared_ptr<Run> m_run;      // the run whose events are folded
    std::shared_ptr<Run> m_retiring; // the run m_thread still works on although nobody listens
    std::jthread m_thread;           // last: joined before anything else is gone
};

} // namespace ui
