// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/run_thread.h"

#include "engine/core/controls.h"
#include "engine/core/mailbox.h"
#include "ui/run/background_thread.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <variant>

namespace ui {

namespace {

// What a user moves follows at 30 frames a second, and training at 20; fewer when drawing one takes
// long, but never below five.
constexpr int kFrameInterval = 32;
constexpr int kMailInterval = 50;
constexpr int kSlowestFrameInterval = 200;

} // namespace

struct RunThread::Run
{
    explicit Run(engine::PauseGate::Start start)
        : controls(start)
    {
    }

    engine::Controls controls;
    // The window looks into the box on its own clock: no object of Qt is touched on two threads,
    // and a flood of events cannot flood the window.
    std::atomic<bool> hasMail = false;
    engine::Mailbox mailbox{[this] { hasMail.store(true, std::memory_order_release); }};
    std::atomic<bool> threadEnded = false;
};

RunThread::RunThread(engine::RunFunction run, QObject* parent)
    : QObject(parent)
    , m_runFunction(std::move(run))
{
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &RunThread::frame);
}

RunThread::~RunThread() = default;

void RunThread::start(const engine::Experiment& experiment, engine::PauseGate::Start start)
{
    begin({experiment, start, std::nullopt, {}});
    m_wish = start == engine::PauseGate::Start::Playing ? Wish::Play : Wish::Wait;
}

void RunThread::startUntil(const engine::Experiment& experiment, engine::Boundary boundary)
{
    begin({experiment, engine::PauseGate::Start::Paused, boundary, {}});
    m_wish = Wish::PlayUntil;
}

void RunThread::resume(std::vector<engine::Event> soFar, engine::RunFunction run)
{
    engine::Timeline timeline = engine::foldEvents(std::move(soFar));
    begin({timeline.run().experiment,
           engine::PauseGate::Start::Playing,
           std::nullopt,
           std::move(run)});
    // No event of the new part is folded before the next frame.
    m_timeline = std::move(timeline);
    m_wish = Wish::Play;
}

void RunThread::begin(const Order& order)
{
    reset();
    m_running = true;
    if (m_thread.joinable())
        m_queued = order;
    else
        launch(order);
    Q_EMIT replaced();
    wake();
}

void RunThread::launch(const Order& order)
{
    auto run = std::make_shared<Run>(order.start);
    if (order.playUntil)
        run->controls.gate().playUntil(*order.playUntil);
    m_run = run;
    m_thread = std::jthread(
        [run, experiment = order.experiment, function = order.run ? order.run : m_runFunction](
            const std::stop_token& stop) {
            letTheWindowGoFirst();
            const auto post = [&run](engine::Event event) { run->mailbox.post(std::move(event)); };
            engine::runToFinalEvent(function, experiment, stop, run->controls, post);
            run->threadEnded.store(true, std::memory_order_release);
        });
}

void RunThread::retireThread()
{
    if (m_run)
        m_retiring = std::exchange(m_run, nullptr);
    if (m_thread.joinable())
        m_thread.request_stop();
}

void RunThread::reset()
{
    retireThread();
    m_queued.reset();
    m_timeline = engine::Timeline{};
    m_recorded = false;
    m_running = false;
    m_wish = Wish::Wait;
    m_arrived = false;
}

void RunThread::openRecorded(std::vector<engine::Event> events)
{
    reset();
    m_timeline = engine::foldEvents(std::move(events));
    m_recorded = true;
    Q_EMIT replaced();
    wake();
}

void RunThread::play()
{
    if (!m_running)
        return;
    m_wish = Wish::Play;
    m_arrived = false;
    if (m_run) {
        m_run->controls.gate().play();
    } else {
        m_queued->start = engine::PauseGate::Start::Playing;
        m_queued->playUntil.reset();
    }
    wake();
}

void RunThread::pause()
{
    if (!m_running)
        return;
    m_wish = Wish::Wait;
    if (m_run) {
        m_run->controls.gate().pause();
    } else {
        m_queued->start = engine::PauseGate::Start::Paused;
        m_queued->playUntil.reset();
    }
    wake();
}

void RunThread::playUntil(engine::Boundary boundary)
{
    if (!m_running)
        return;
    m_wish = Wish::PlayUntil;
    m_arrived = false;
    if (m_run)
        m_run->controls.gate().playUntil(boundary);
    else
        m_queued->playUntil = boundary;
    wake();
}

void RunThread::stop()
{
    if (!m_running)
        return;
    if (!m_queued) {
        m_thread.request_stop();
    } else {
        reset();
        Q_EMIT replaced();
    }
    m_wish = Wish::Wait;
    wake();
}

void RunThread::requestMemoryBudget(int budget)
{
    if (m_run && isTraining())
        m_run->controls.requestMemoryBudget(budget);
}

void RunThread::requestTemperature(double temperature)
{
    if (m_run && isTraining())
        m_run->controls.requestTemperature(temperature);
}

void RunThread::wake()
{
    m_somethingChanged = true;
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : m_frameInterval;
    const auto wait = static_cast<int>(std::max<qint64>(0, m_frameInterval - since));
    if (!m_frameTimer.isActive() || m_frameTimer.remainingTime() > wait)
        m_frameTimer.start(wait);
}

void RunThread::frame()
{
    m_sinceFrame.start();
    // Read before draining: after the thread has ended, nothing more can come.
    const Run* working = m_retiring ? m_retiring.get() : m_run.get();
    const bool threadEnded = working && working->threadEnded.load(std::memory_order_acquire);
    if (m_run && m_run->hasMail.exchange(false, std::memory_order_acq_rel)) {
        m_somethingChanged = true;
        for (engine::Event& event : m_run->mailbox.drain())
            fold(std::move(event));
    }
    if (threadEnded) {
        m_somethingChanged = true;
        m_thread.join();
        m_retiring.reset();
        m_run.reset();
        if (m_queued)
            launch(*std::exchange(m_queued, std::nullopt));
    }
    if (std::exchange(m_somethingChanged, false))
        Q_EMIT changed();
    m_frameInterval = static_cast<int>(
        std::clamp<qint64>(2 * m_sinceFrame.elapsed(), kFrameInterval, kSlowestFrameInterval));
    if (m_thread.joinable() && !m_frameTimer.isActive())
        m_frameTimer.start(std::max(m_frameInterval, kMailInterval));
}

void RunThread::fold(engine::Event event)
{
    // A pause that answers an older wish is followed by its RunResumed.
    if (std::holds_alternative<engine::RunPaused>(event))
        m_arrived = m_wish == Wish::PlayUntil;
    if (std::holds_alternative<engine::RunResumed>(event))
        m_arrived = false;
    if (engine::isFinal(event)) {
        m_running = false;
        m_wish = Wish::Wait;
    }
    m_timeline.apply(std::move(event));
}

} // namespace ui
