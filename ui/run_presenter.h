// SPDX-License-Identifier: GPL-3.0-only
// Runs experiments on a thread of its own and shows the window what happened: folds events into a
// Timeline on the GUI thread and says so on its own clock. It also holds the moment being viewed.
// It neither trains nor draws.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/pause_gate.h"
#include "engine/core/run_function.h"
#include "engine/core/timeline.h"
#include "ui/view_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace ui {

// Every function is for the GUI thread; none blocks, except the destructor, which waits until the
// training thread has answered the stop request (under 0.3 s by RunFunction's promise).
class RunPresenter : public QObject
{
    Q_OBJECT

public:
    explicit RunPresenter(engine::RunFunction run, QObject* parent = nullptr);
    ~RunPresenter() override;
    Q_DISABLE_COPY_MOVE(RunPresenter)

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

    // Take effect at the next memory update and the next mini-batch; pending until then. Ignored
    // unless a run is going on. A budget above the one in force needs another run, so it only takes
    // back what waits.
    void requestMemoryBudget(int budget);
    void requestTemperature(double temperature);

    // From start() until the final event of the run has been folded.
    [[nodiscard]] bool isRunning() const { return m_running; }
    // Running and not told to wait: what a play/pause button shows.
    [[nodiscard]] bool isPlaying() const { return m_running && m_wish != Wish::Wait && !m_arrived; }
    // A run that was live has ended.
    [[nodiscard]] bool isOver() const { return m_timeline.hasRun() && !m_running && !m_recorded; }
    // Running, and the data is not ready yet.
    [[nodiscard]] bool isPreparing() const { return m_running && !m_timeline.hasRun(); }

    [[nodiscard]] const engine::Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] const ViewState& viewState() const { return m_view; }
    // Asked for and not yet in force.
    [[nodiscard]] std::optional<int> pendingBudget() const { return m_pendingBudget; }
    [[nodiscard]] std::optional<double> pendingTemperature() const { return m_pendingTemperature; }
    // The shown run with live changes included, pending ones too; none before its data is ready.
    [[nodiscard]] std::optional<engine::Experiment> experimentInForce() const;

    // The moment shown: the measured one at or before `tick`. At or after the newest moment, a live
    // run is followed again.
    void lookAt(std::int64_t tick);
    void lookAtNewest();
    // On to the next evaluation that ends what `boundary` names, else to the newest moment; false
    // when that is shown already.
    bool lookForward(engine::Boundary boundary);
    void selectClass(std::optional<int> position);
    void selectProbe(int probe);
    // The user's own picture instead of a probe, until a probe is selected.
    void showOwnPicture(std::shared_ptr<const OwnPicture> own);
    // Takes what is new of it without showing it.
    void keepOwnPicture(std::shared_ptr<const OwnPicture> own);
    void chooseRows(RowChoice rows);
    void setViewTemperature(double temperature);
    // Two arms the run does not have, or one twice, become its first two.
    void showArms(const ShownArms& arms);

Q_SIGNALS:
    // Something shown has changed; at most about 20 times a second.
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
    void scheduleFrame();
    void frame();
    void fold(engine::Event event);
    void updateView();

    engine::RunFunction m_runFunction;
    engine::Timeline m_timeline;
    ViewState m_view;
    std::optional<std::int64_t> m_reviewTick;
    std::optional<int> m_pendingBudget;
    std::optional<double> m_pendingTemperature;
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
