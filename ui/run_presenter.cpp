// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run_presenter.h"

#include "engine/core/controls.h"
#include "engine/core/mailbox.h"
#include "ui/background_thread.h"
#include "ui/models/measured_moments.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <variant>

namespace ui {

namespace {

// What a user moves follows at 30 frames a second, and training at 20; fewer when drawing one takes
// long, but never below five.
constexpr int kRunPresenterFrameInterval = 32;
constexpr int kMailInterval = 50;
constexpr int kSlowestFrameInterval = 200;

// Whether an evaluation at this moment comes at the end of what `boundary` names.
bool ends(engine::EvaluationMoment moment, engine::Boundary boundary)
{
    switch (boundary) {
    case engine::Boundary::MiniBatch:
        return true;
    case engine::Boundary::Epoch:
        return moment != engine::EvaluationMoment::WithinEpoch;
    case engine::Boundary::Step:
        return moment == engine::EvaluationMoment::EndOfStep;
    }
    return true;
}

} // namespace

struct RunPresenter::Run
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

RunPresenter::RunPresenter(engine::RunFunction run, QObject* parent)
    : QObject(parent)
    , m_runFunction(std::move(run))
{
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &RunPresenter::frame);
}

RunPresenter::~RunPresenter() = default;

void RunPresenter::start(const engine::Experiment& experiment, engine::PauseGate::Start start)
{
    begin({experiment, start, std::nullopt, {}});
    m_wish = start == engine::PauseGate::Start::Playing ? Wish::Play : Wish::Wait;
}

void RunPresenter::startUntil(const engine::Experiment& experiment, engine::Boundary boundary)
{
    begin({experiment, engine::PauseGate::Start::Paused, boundary, {}});
    m_wish = Wish::PlayUntil;
}

void RunPresenter::resume(std::vector<engine::Event> soFar, engine::RunFunction run)
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

void RunPresenter::begin(const Order& order)
{
    reset();
    m_running = true;
    if (m_thread.joinable())
        m_queued = order;
    else
        launch(order);
    updateView();
    scheduleFrame();
}

void RunPresenter::launch(const Order& order)
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

void RunPresenter::retireThread()
{
    if (m_run)
        m_retiring = std::exchange(m_run, nullptr);
    if (m_thread.joinable())
        m_thread.request_stop();
}

void RunPresenter::reset()
{
    retireThread();
    m_queued.reset();
    m_timeline = engine::Timeline{};
    if (m_view.ownPicture && !m_view.ownPicture->reading.answers.empty()) {
        // what the networks before said of it is none of the next run's
        OwnPicture own = *m_view.ownPicture;
        own.reading.answers.clear();
        m_view.ownPicture = std::make_shared<const OwnPicture>(std::move(own));
    }
    m_reviewTick.reset();
    m_pendingBudget.reset();
    m_pendingTemperature.reset();
    m_recorded = false;
    m_running = false;
    m_wish = Wish::Wait;
    m_arrived = false;
}

void RunPresenter::openRecorded(std::vector<engine::Event> events)
{
    reset();
    m_timeline = engine::foldEvents(std::move(events));
    m_recorded = true;
    m_view.arms = {};
    updateView();
    scheduleFrame();
}

void RunPresenter::play()
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
    scheduleFrame();
}

void RunPresenter::pause()
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
    scheduleFrame();
}

void RunPresenter::playUntil(engine::Boundary boundary)
{
    if (!m_running)
        return;
    m_wish = Wish::PlayUntil;
    m_arrived = false;
    if (m_run)
        m_run->controls.gate().playUntil(boundary);
    else
        m_queued->playUntil = boundary;
    scheduleFrame();
}

void RunPresenter::stop()
{
    if (!m_running)
        return;
    if (!m_queued)
        m_thread.request_stop();
    else
        reset();
    m_wish = Wish::Wait;
    scheduleFrame();
}

void RunPresenter::requestMemoryBudget(int budget)
{
    if (!m_run || !m_running || !m_timeline.hasRun())
        return;
    const int inForce = m_timeline.budgetAt(m_timeline.lastTick());
    const int classes = static_cast<int>(m_timeline.run().classes.size());
    if (budget < classes)
        return;
    m_run->controls.requestMemoryBudget(std::min(budget, inForce));
    m_pendingBudget = budget < inForce ? std::optional(budget) : std::nullopt;
    scheduleFrame();
}

void RunPresenter::requestTemperature(double temperature)
{
    if (!m_run || !m_running || !m_timeline.hasRun())
        return;
    m_run->controls.requestTemperature(temperature);
    const double inForce = m_timeline.temperatureAt(m_timeline.lastTick());
    m_pendingTemperature = temperature == inForce ? std::nullopt : std::optional(temperature);
    scheduleFrame();
}

std::optional<engine::Experiment> RunPresenter::experimentInForce() const
{
    if (!m_timeline.hasRun())
        return std::nullopt;
    engine::Experiment experiment = m_timeline.run().experiment;
    const std::int64_t newest = m_timeline.lastTick();
    experiment.memoryBudget = m_pendingBudget.value_or(m_timeline.budgetAt(newest));
    experiment.temperature = m_pendingTemperature.value_or(m_timeline.temperatureAt(newest));
    return experiment;
}

void RunPresenter::lookAt(std::int64_t tick)
{
    if (tick >= m_timeline.lastTick())
        m_reviewTick.reset();
    else
        m_reviewTick = measuredAt(m_timeline, tick);
    updateView();
    scheduleFrame();
}

void RunPresenter::lookAtNewest()
{
    lookAt(m_timeline.lastTick());
}

bool RunPresenter::lookForward(engine::Boundary boundary)
{
    const std::int64_t now = m_view.tick;
    if (now >= m_timeline.lastTick())
        return false;
    std::int64_t next = m_timeline.lastTick();
    for (const engine::Evaluated& evaluation : m_timeline.evaluations(0)) {
        if (evaluation.tick > now && ends(evaluation.moment, boundary)) {
            next = evaluation.tick;
            break;
        }
    }
    lookAt(next);
    return true;
}

void RunPresenter::selectClass(std::optional<int> position)
{
    m_view.selectedPosition = position;
    scheduleFrame();
}

void RunPresenter::selectProbe(int probe)
{
    m_view.probe = probe;
    m_view.showsOwnPicture = false;
    scheduleFrame();
}

void RunPresenter::showOwnPicture(std::shared_ptr<const OwnPicture> own)
{
    m_view.showsOwnPicture = static_cast<bool>(own);
    keepOwnPicture(std::move(own));
}

void RunPresenter::keepOwnPicture(std::shared_ptr<const OwnPicture> own)
{
    m_view.ownPicture = std::move(own);
    scheduleFrame();
}

void RunPresenter::chooseRows(RowChoice rows)
{
    m_view.rows = rows;
    scheduleFrame();
}

void RunPresenter::setViewTemperature(double temperature)
{
    m_view.viewTemperature = std::clamp(temperature, 1.0, 20.0);
    scheduleFrame();
}

void RunPresenter::showArms(const ShownArms& arms)
{
    m_view.arms = fitted(arms, m_timeline.armCount());
    scheduleFrame();
}

void RunPresenter::scheduleFrame()
{
    m_somethingChanged = true;
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : m_frameInterval;
    const auto wait = static_cast<int>(std::max<qint64>(0, m_frameInterval - since));
    if (!m_frameTimer.isActive() || m_frameTimer.remainingTime() > wait)
        m_frameTimer.start(wait);
}

void RunPresenter::frame()
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
    updateView();
    if (std::exchange(m_somethingChanged, false))
        Q_EMIT changed();
    m_frameInterval = static_cast<int>(std::clamp<qint64>(
        2 * m_sinceFrame.elapsed(), kRunPresenterFrameInterval, kSlowestFrameInterval));
    if (m_thread.joinable() && !m_frameTimer.isActive())
        m_frameTimer.start(std::max(m_frameInterval, kMailInterval));
}

void RunPresenter::fold(engine::Event event)
{
    if (const auto* applied = std::get_if<engine::ControlApplied>(&event)) {
        // A request at or above what is now in force has nothing left to change.
        if (applied->setting == engine::ControlApplied::Setting::MemoryBudget &&
            m_pendingBudget >= static_cast<int>(applied->value))
            m_pendingBudget.reset();
        if (applied->setting == engine::ControlApplied::Setting::Temperature &&
            m_pendingTemperature == applied->value)
            m_pendingTemperature.reset();
    }
    // A pause that answers an older wish is followed by its RunResumed.
    if (std::holds_alternative<engine::RunPaused>(event))
        m_arrived = m_wish == Wish::PlayUntil;
    if (std::holds_alternative<engine::RunResumed>(event))
        m_arrived = false;
    if (engine::isFinal(event)) {
        m_running = false;
        m_wish = Wish::Wait;
        m_pendingBudget.reset();
        m_pendingTemperature.reset();
    }
    m_timeline.apply(std::move(event));
}

void RunPresenter::updateView()
{
    m_view.tick = m_reviewTick.value_or(m_timeline.lastTick());
    m_view.shownTime = m_recorded     ? ShownTime::Recorded
                       : m_reviewTick ? ShownTime::Review
                                      : ShownTime::Live;
    m_view.isPreparing = isPreparing();
    m_view.requestedBudget = m_pendingBudget;
    if (!m_timeline.hasRun())
        return;
    m_view.arms = fitted(m_view.arms, m_timeline.armCount());
    const engine::RunStarted& run = m_timeline.run();
    if (m_view.selectedPosition >= static_cast<int>(run.classes.size()))
        m_view.selectedPosition.reset();
    m_view.probe =
        std::clamp(m_view.probe, 0, std::max(0, static_cast<int>(run.probes.size()) - 1));
}

} // namespace ui
