// SPDX-License-Identifier: GPL-3.0-only
// The presenter between the training thread and the window: order, pauses, stops, restarts.
#include "engine/core/errors.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "ui/run_presenter.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace engine;
using namespace std::chrono_literals;
using ui::RunPresenter;
using ui::ShownTime;

namespace {

constexpr int kPatience = 20000; // milliseconds

// Sends its first event, then nothing until it is told to stop, then a flood that is too late.
void floodAfterStop(const Experiment& experiment,
                    const std::stop_token& stop,
                    Controls&,
                    const EventSink& sink)
{
    RunStarted started;
    started.experiment = experiment;
    sink(started);
    while (!stop.stop_requested())
        std::this_thread::sleep_for(1ms);
    for (int late = 0; late < 1000; ++late)
        sink(Progressed{.tick = 1'000'000});
    sink(RunStopped{1'000'000, 0.0});
}

} // namespace

class TestRunPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsEveryEventInOrder();
    void speaksOnItsOwnClock();
    void startsPausedAndGoesBoundaryByBoundary();
    void startsUpToABoundary();
    void pausesAndPlays();
    void stopEndsTheRun();
    void restartBeginsWithAnEmptyTimeline();
    void lateEventsOfAStoppedRunAreDropped();
    void onlyTheLastOfManyRestartsRuns();
    void failureIsASentence();
    void pendingBudgetWaitsForItsMemoryUpdate();
    void largerBudgetIsRefused();
    void largerBudgetTakesBackWhatWaits();
    void lookingForwardGoesByEvaluationEpochAndStep();
    void pendingTemperatureIsTakenAtTheNextMiniBatch();
    void reviewStandsStillWhileTrainingGoesOn();
    void recordedRunIsNeverLive();
    void openingARecordedRunStopsTraining();
    void aRunCutShortGoesOn();
    void destructionWaitsForTheThread();
    void selectionIsKeptWithinTheRun();

private:
    const Experiment m_experiment;
    const std::vector<Event> m_events = tests::syntheticEvents(m_experiment);
};

void TestRunPresenter::foldsEveryEventInOrder()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QVERIFY(presenter.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isRunning(), kPatience);

    const Timeline expected = foldEvents(m_events);
    const Timeline& timeline = presenter.timeline();
    QCOMPARE(timeline.state(), RunState::Finished);
    QCOMPARE(timeline.lastTick(), expected.lastTick());
    QVERIFY(timeline.steps() == expected.steps());
    QVERIFY(timeline.phases() == expected.phases());
    QCOMPARE(timeline.armCount(), 2);
    for (int arm = 0; arm < 2; ++arm) {
        QVERIFY(timeline.evaluations(arm) == expected.evaluations(arm));
        QVERIFY(timeline.memoryUpdates(arm) == expected.memoryUpdates(arm));
        QVERIFY(timeline.teachers(arm) == expected.teachers(arm));
    }
}

void TestRunPresenter::speaksOnItsOwnClock()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    const QSignalSpy frames(&presenter, &RunPresenter::changed);
    QElapsedTimer clock;
    clock.start();
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isRunning(), kPatience);
    // At most one frame in 50 ms (timers may be a little early), whatever the number of events.
    QVERIFY2(frames.count() <= clock.elapsed() / 40 + 5,
             qPrintable(QString::number(frames.count())));
    QVERIFY(frames.count() >= 1);
}

void TestRunPresenter::startsPausedAndGoesBoundaryByBoundary()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    QCOMPARE(presenter.timeline().lastTick(), 0);
    QVERIFY(!presenter.isPlaying());

    presenter.playUntil(Boundary::MiniBatch);
    QVERIFY(presenter.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.timeline().lastTick(), 1);

    presenter.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.timeline().lastTick(), 2);

    presenter.playUntil(Boundary::Epoch);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    const std::int64_t epoch = presenter.timeline().phases().front().ticksPerEpoch;
    QCOMPARE(presenter.timeline().lastTick(), epoch);

    presenter.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.timeline().steps().size(), 1U);
    QCOMPARE(presenter.timeline().stepResults(0).size(), 1U);
    QCOMPARE(presenter.timeline().stepResults(1).size(), 1U);
}

void TestRunPresenter::startsUpToABoundary()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.startUntil(m_experiment, Boundary::Step);
    QVERIFY(presenter.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.timeline().stepResults(1).size(), 1U);

    // Also when another run has to end first.
    presenter.startUntil(m_experiment, Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.timeline().lastTick(), 1);
}

void TestRunPresenter::pausesAndPlays()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > 10, kPatience);
    presenter.pause();
    QVERIFY(!presenter.isPlaying());
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    const std::int64_t paused = presenter.timeline().lastTick();
    QTest::qWait(100);
    QCOMPARE(presenter.timeline().lastTick(), paused);
    presenter.play();
    QVERIFY(presenter.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > paused, kPatience);
    QCOMPARE(presenter.timeline().state(), RunState::Running);
}

void TestRunPresenter::stopEndsTheRun()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    presenter.stop();
    QVERIFY(!presenter.isRunning());
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    presenter.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isRunning(), kPatience);
    QCOMPARE(presenter.timeline().state(), RunState::Stopped);
    QVERIFY(!presenter.isPlaying());
}

void TestRunPresenter::restartBeginsWithAnEmptyTimeline()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > 20, kPatience);
    presenter.lookAt(5);

    Experiment another;
    another.seed = 7;
    presenter.start(another, PauseGate::Start::Paused);
    QVERIFY(!presenter.timeline().hasRun());
    QVERIFY(presenter.isPreparing());
    QCOMPARE(presenter.timeline().lastTick(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    QCOMPARE(presenter.timeline().run().experiment.seed, 7U);
    QCOMPARE(presenter.timeline().lastTick(), 0);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Live);
}

void TestRunPresenter::lateEventsOfAStoppedRunAreDropped()
{
    RunPresenter presenter(floodAfterStop);
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);

    std::int64_t highest = 0;
    connect(&presenter, &RunPresenter::changed, this, [&] {
        highest = std::max(highest, presenter.timeline().lastTick());
    });
    Experiment second;
    second.seed = 2;
    presenter.start(second, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);
    QTest::qWait(150);
    QCOMPARE(presenter.timeline().run().experiment.seed, 2U);
    QCOMPARE(presenter.timeline().state(), RunState::Running);
    QCOMPARE(highest, 0);
    disconnect(&presenter, nullptr, this, nullptr);
}

void TestRunPresenter::onlyTheLastOfManyRestartsRuns()
{
    std::atomic<int> begun = 0;
    std::atomic<int> atOnce = 0;
    std::atomic<int> mostAtOnce = 0;
    const auto counting = [&](const Experiment& experiment,
                              const std::stop_token& stop,
                              Controls& controls,
                              const EventSink& sink) {
        ++begun;
        mostAtOnce = std::max(mostAtOnce.load(), ++atOnce);
        floodAfterStop(experiment, stop, controls, sink);
        --atOnce;
    };
    {
        RunPresenter presenter(counting);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Experiment experiment;
            experiment.seed = seed;
            presenter.start(experiment, PauseGate::Start::Playing);
        }
        QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);
        QCOMPARE(presenter.timeline().run().experiment.seed, 5U);
    }
    QCOMPARE(begun.load(), 2);
    QCOMPARE(mostAtOnce.load(), 1);
    QCOMPARE(atOnce.load(), 0);
}

void TestRunPresenter::failureIsASentence()
{
    RunPresenter presenter(
        [](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
            throw DataError("The folder has no data_batch_1.bin. Choose another folder.");
        });
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isRunning(), kPatience);
    QCOMPARE(presenter.timeline().state(), RunState::Failed);
    QCOMPARE(QString::fromStdString(presenter.timeline().failure()),
             QStringLiteral("The folder has no data_batch_1.bin. Choose another folder."));
    QVERIFY(!presenter.isPreparing());
    QVERIFY(!presenter.experimentInForce());
}

void TestRunPresenter::pendingBudgetWaitsForItsMemoryUpdate()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.requestMemoryBudget(100);
    QVERIFY(!presenter.pendingBudget());
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);

    presenter.requestMemoryBudget(100);
    QCOMPARE(presenter.pendingBudget(), std::optional(100));
    presenter.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QCOMPARE(presenter.pendingBudget(), std::optional(100));
    QCOMPARE(presenter.viewState().requestedBudget, std::optional(100));
    QCOMPARE(presenter.timeline().budgetAt(presenter.timeline().lastTick()), 200);
    QCOMPARE(presenter.experimentInForce()->memoryBudget, 100);

    presenter.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QVERIFY(!presenter.pendingBudget());
    QVERIFY(!presenter.viewState().requestedBudget);
    QCOMPARE(presenter.timeline().budgetAt(presenter.timeline().lastTick()), 100);
}

void TestRunPresenter::largerBudgetIsRefused()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    presenter.requestMemoryBudget(201);
    QVERIFY(!presenter.pendingBudget());
    // Back to the one in force: nothing waits any more.
    presenter.requestMemoryBudget(50);
    QCOMPARE(presenter.pendingBudget(), std::optional(50));
    presenter.requestMemoryBudget(200);
    QVERIFY(!presenter.pendingBudget());
}

void TestRunPresenter::largerBudgetTakesBackWhatWaits()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    presenter.requestMemoryBudget(73);
    presenter.requestMemoryBudget(319);
    QVERIFY(!presenter.pendingBudget());
    QCOMPARE(presenter.experimentInForce()->memoryBudget, 200);
    presenter.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QVERIFY(presenter.timeline().appliedControls().empty());
}

void TestRunPresenter::lookingForwardGoesByEvaluationEpochAndStep()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);
    QVERIFY(!presenter.lookForward(Boundary::MiniBatch)); // the newest moment is shown
    const Timeline& timeline = presenter.timeline();
    const auto first = [&](const std::vector<EvaluationMoment>& moments) {
        for (const Evaluated& evaluation : timeline.evaluations(0)) {
            if (std::ranges::find(moments, evaluation.moment) != moments.end())
                return evaluation.tick;
        }
        return std::int64_t{-1};
    };
    const auto landsAt = [&](Boundary boundary) {
        presenter.lookAt(0);
        return presenter.lookForward(boundary) ? presenter.viewState().tick : -1;
    };
    QCOMPARE(landsAt(Boundary::MiniBatch), timeline.evaluations(0).front().tick);
    QCOMPARE(landsAt(Boundary::Epoch), first({EvaluationMoment::EndOfEpoch}));
    QCOMPARE(landsAt(Boundary::Step), first({EvaluationMoment::EndOfStep}));
    presenter.lookForward(Boundary::Step);
    QCOMPARE(presenter.viewState().tick, timeline.steps().at(2).tick);
    presenter.lookAt(timeline.lastTick() - 1);
    QVERIFY(presenter.lookForward(Boundary::Step));
    QCOMPARE(presenter.viewState().tick, timeline.lastTick());
}

void TestRunPresenter::pendingTemperatureIsTakenAtTheNextMiniBatch()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.timeline().state(), RunState::Paused, kPatience);
    presenter.requestTemperature(4.0);
    QCOMPARE(presenter.pendingTemperature(), std::optional(4.0));
    presenter.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isPlaying(), kPatience);
    QVERIFY(!presenter.pendingTemperature());
    QCOMPARE(presenter.timeline().temperatureAt(presenter.timeline().lastTick()), 4.0);
}

void TestRunPresenter::reviewStandsStillWhileTrainingGoesOn()
{
    RunPresenter presenter(tests::scriptedRun(m_events, 500us));
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > 40, kPatience);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Live);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());

    const std::int64_t measured = presenter.timeline().evaluations(0).front().tick;
    presenter.lookAt(measured + 1); // what is known there was measured one tick earlier
    const std::int64_t then = presenter.timeline().lastTick();
    QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().lastTick() > then + 20, kPatience);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Review);
    QCOMPARE(presenter.viewState().tick, measured);

    presenter.lookAtNewest();
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Live);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());
}

void TestRunPresenter::recordedRunIsNeverLive()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.openRecorded(m_events);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.viewState().shownTime, ShownTime::Recorded, kPatience);
    QCOMPARE(presenter.viewState().tick, presenter.timeline().lastTick());
    QVERIFY(!presenter.isRunning());
    const std::int64_t measured = presenter.timeline().evaluations(0).front().tick;
    presenter.lookAt(measured + 1);
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Recorded);
    QCOMPARE(presenter.viewState().tick, measured);
    presenter.lookAtNewest();
    QCOMPARE(presenter.viewState().shownTime, ShownTime::Recorded);
}

void TestRunPresenter::openingARecordedRunStopsTraining()
{
    std::atomic<bool> training = false;
    RunPresenter presenter([&](const Experiment& experiment,
                               const std::stop_token& stop,
                               Controls& controls,
                               const EventSink& sink) {
        training = true;
        floodAfterStop(experiment, stop, controls, sink);
        training = false;
    });
    presenter.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(training.load(), kPatience);
    presenter.openRecorded(m_events);
    QVERIFY(!presenter.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!training.load(), kPatience);
    QTest::qWait(100);
    QCOMPARE(presenter.timeline().lastTick(), foldEvents(m_events).lastTick());
}

void TestRunPresenter::aRunCutShortGoesOn()
{
    const auto middle = m_events.begin() + static_cast<std::ptrdiff_t>(m_events.size() / 2);
    const std::vector<Event> soFar(m_events.begin(), middle);
    const std::vector<Event> rest(middle, m_events.end());
    RunPresenter presenter([](const Experiment&, const std::stop_token&, Controls&, const auto&) {
        qFatal("a new run must not begin");
    });
    presenter.openRecorded(soFar);
    presenter.resume(
        soFar,
        [&rest](const Experiment&, const std::stop_token&, Controls&, const EventSink& sink) {
            for (const Event& event : rest)
                sink(event);
        });
    // What came before is there at once, and the run is live.
    QVERIFY(presenter.isRunning());
    QVERIFY(presenter.isPlaying());
    QCOMPARE(presenter.timeline().lastTick(), foldEvents(soFar).lastTick());
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.isRunning(), kPatience);
    const Timeline expected = foldEvents(m_events);
    QCOMPARE(presenter.timeline().state(), RunState::Finished);
    QVERIFY(presenter.timeline().steps() == expected.steps());
    QVERIFY(presenter.timeline().evaluations(1) == expected.evaluations(1));
    QVERIFY(presenter.isOver());
}

void TestRunPresenter::destructionWaitsForTheThread()
{
    std::atomic<bool> inside = false;
    const auto function = [&](const Experiment& experiment,
                              const std::stop_token& stop,
                              Controls& controls,
                              const EventSink& sink) {
        inside = true;
        tests::scriptedRun(m_events, 500us)(experiment, stop, controls, sink);
        inside = false;
    };
    for (const PauseGate::Start start : {PauseGate::Start::Playing, PauseGate::Start::Paused}) {
        {
            RunPresenter presenter(function);
            presenter.start(m_experiment, start);
            QTRY_VERIFY_WITH_TIMEOUT(presenter.timeline().hasRun(), kPatience);
        }
        QVERIFY(!inside);
    }
}

void TestRunPresenter::selectionIsKeptWithinTheRun()
{
    RunPresenter presenter(tests::scriptedRun(m_events));
    presenter.selectClass(99);
    presenter.selectProbe(99);
    presenter.setViewTemperature(50.0);
    presenter.openRecorded(m_events);
    QTRY_VERIFY_WITH_TIMEOUT(!presenter.viewState().selectedPosition, kPatience);
    QCOMPARE(presenter.viewState().probe,
             static_cast<int>(presenter.timeline().run().probes.size()) - 1);
    QCOMPARE(presenter.viewState().viewTemperature, 20.0);
}

QTEST_GUILESS_MAIN(TestRunPresenter)
#include "tst_run_presenter.moc"
