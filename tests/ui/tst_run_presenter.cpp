// SPDX-License-Identifier: GPL-3.0-only
// The presenter between the training thread and the window: a run from its start to its end.
#include "engine/core/errors.h"
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run_presenter.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace engine;
using namespace std::chrono_literals;
using tests::kPatience;
using ui::RunPresenter;

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
    void failureIsASentence();
    void aRunCutShortGoesOn();

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

PALIMPSEST_TEST(TestRunPresenter)
#include "tst_run_presenter.moc"
