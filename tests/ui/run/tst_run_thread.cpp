// SPDX-License-Identifier: GPL-3.0-only
// Between the training thread and the window: a run from its start to its end.
#include "engine/core/base/errors.h"
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run/run_thread.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace engine;
using namespace std::chrono_literals;
using tests::kPatience;
using ui::RunThread;

class TestRunThread : public QObject
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

void TestRunThread::foldsEveryEventInOrder()
{
    RunThread thread(tests::scriptedRun(m_events));
    thread.start(m_experiment, PauseGate::Start::Playing);
    QVERIFY(thread.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isRunning(), kPatience);

    const Timeline expected = foldEvents(m_events);
    const Timeline& timeline = thread.timeline();
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

void TestRunThread::speaksOnItsOwnClock()
{
    RunThread thread(tests::scriptedRun(m_events, 500us));
    const QSignalSpy frames(&thread, &RunThread::changed);
    QElapsedTimer clock;
    clock.start();
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isRunning(), kPatience);
    // At most one frame in 50 ms (timers may be a little early), whatever the number of events.
    QVERIFY2(frames.count() <= clock.elapsed() / 40 + 5,
             qPrintable(QString::number(frames.count())));
    QVERIFY(frames.count() >= 1);
}

void TestRunThread::startsPausedAndGoesBoundaryByBoundary()
{
    RunThread thread(tests::scriptedRun(m_events));
    thread.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(thread.timeline().state(), RunState::Paused, kPatience);
    QCOMPARE(thread.timeline().lastTick(), 0);
    QVERIFY(!thread.isPlaying());

    thread.playUntil(Boundary::MiniBatch);
    QVERIFY(thread.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    QCOMPARE(thread.timeline().lastTick(), 1);

    thread.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    QCOMPARE(thread.timeline().lastTick(), 2);

    thread.playUntil(Boundary::Epoch);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    const std::int64_t epoch = thread.timeline().phases().front().ticksPerEpoch;
    QCOMPARE(thread.timeline().lastTick(), epoch);

    thread.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    QCOMPARE(thread.timeline().steps().size(), 1U);
    QCOMPARE(thread.timeline().stepResults(0).size(), 1U);
    QCOMPARE(thread.timeline().stepResults(1).size(), 1U);
}

void TestRunThread::startsUpToABoundary()
{
    RunThread thread(tests::scriptedRun(m_events));
    thread.startUntil(m_experiment, Boundary::Step);
    QVERIFY(thread.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    QCOMPARE(thread.timeline().stepResults(1).size(), 1U);

    // Also when another run has to end first.
    thread.startUntil(m_experiment, Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isPlaying(), kPatience);
    QCOMPARE(thread.timeline().lastTick(), 1);
}

void TestRunThread::pausesAndPlays()
{
    RunThread thread(tests::scriptedRun(m_events, 500us));
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().lastTick() > 10, kPatience);
    thread.pause();
    QVERIFY(!thread.isPlaying());
    QTRY_COMPARE_WITH_TIMEOUT(thread.timeline().state(), RunState::Paused, kPatience);
    const std::int64_t paused = thread.timeline().lastTick();
    thread.play();
    QVERIFY(thread.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().lastTick() > paused, kPatience);
    QCOMPARE(thread.timeline().state(), RunState::Running);
}

void TestRunThread::stopEndsTheRun()
{
    RunThread thread(tests::scriptedRun(m_events, 500us));
    thread.stop();
    QVERIFY(!thread.isRunning());
    thread.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(thread.timeline().state(), RunState::Paused, kPatience);
    thread.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isRunning(), kPatience);
    QCOMPARE(thread.timeline().state(), RunState::Stopped);
    QVERIFY(!thread.isPlaying());
}

void TestRunThread::failureIsASentence()
{
    RunThread thread([](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
        throw DataError("The folder has no data_batch_1.bin. Choose another folder.");
    });
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isRunning(), kPatience);
    QCOMPARE(thread.timeline().state(), RunState::Failed);
    QCOMPARE(QString::fromStdString(thread.timeline().failure()),
             QStringLiteral("The folder has no data_batch_1.bin. Choose another folder."));
    QVERIFY(!thread.isPreparing());
}

void TestRunThread::aRunCutShortGoesOn()
{
    const auto middle = m_events.begin() + static_cast<std::ptrdiff_t>(m_events.size() / 2);
    const std::vector<Event> soFar(m_events.begin(), middle);
    const std::vector<Event> rest(middle, m_events.end());
    RunThread thread([](const Experiment&, const std::stop_token&, Controls&, const auto&) {
        qFatal("a new run must not begin");
    });
    thread.openRecorded(soFar);
    thread.resume(
        soFar,
        [&rest](const Experiment&, const std::stop_token&, Controls&, const EventSink& sink) {
            for (const Event& event : rest)
                sink(event);
        });
    // What came before is there at once, and the run is live.
    QVERIFY(thread.isRunning());
    QVERIFY(thread.isPlaying());
    QCOMPARE(thread.timeline().lastTick(), foldEvents(soFar).lastTick());
    QTRY_VERIFY_WITH_TIMEOUT(!thread.isRunning(), kPatience);
    const Timeline expected = foldEvents(m_events);
    QCOMPARE(thread.timeline().state(), RunState::Finished);
    QVERIFY(thread.timeline().steps() == expected.steps());
    QVERIFY(thread.timeline().evaluations(1) == expected.evaluations(1));
    QVERIFY(thread.isOver());
}

PALIMPSEST_TEST(TestRunThread)
#include "tst_run_thread.moc"
