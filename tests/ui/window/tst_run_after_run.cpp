// SPDX-License-Identifier: GPL-3.0-only
// One run after another: a thread ends before the next begins, and nothing it says late is shown.
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace engine;
using namespace std::chrono_literals;
using tests::kPatience;
using ui::RunThread;
using ui::ShownTime;

namespace {

// Sends its first event, then nothing until it is told to stop, then a flood that is too late.
// It ends at tick 7 where the seed is 2, and far behind that otherwise.
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
    const std::int64_t last = experiment.seed == 2 ? 7 : 1'000'000;
    for (int late = 0; late < 1000; ++late)
        sink(Progressed{.tick = last});
    sink(RunStopped{last, 0.0});
}

} // namespace

class TestRunAfterRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restartBeginsWithAnEmptyTimeline();
    void lateEventsOfAStoppedRunAreDropped();
    void onlyTheLastOfManyRestartsRuns();
    void openingARecordedRunStopsTraining();
    void destructionWaitsForTheThread();

private:
    const Experiment m_experiment;
    const std::vector<Event> m_events = tests::syntheticEvents(m_experiment);
};

void TestRunAfterRun::restartBeginsWithAnEmptyTimeline()
{
    RunThread thread(tests::scriptedRun(m_events, 500us));
    ui::Selection selection(thread);
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().lastTick() > 20, kPatience);
    selection.lookAt(5);

    Experiment another;
    another.seed = 7;
    thread.start(another, PauseGate::Start::Paused);
    QVERIFY(!thread.timeline().hasRun());
    QVERIFY(thread.isPreparing());
    QCOMPARE(thread.timeline().lastTick(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(thread.timeline().state(), RunState::Paused, kPatience);
    QCOMPARE(thread.timeline().run().experiment.seed, 7U);
    QCOMPARE(thread.timeline().lastTick(), 0);
    QCOMPARE(selection.state().shownTime, ShownTime::Live);
}

void TestRunAfterRun::lateEventsOfAStoppedRunAreDropped()
{
    RunThread thread(floodAfterStop);
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().hasRun(), kPatience);

    std::int64_t highest = 0;
    connect(&thread, &RunThread::changed, this, [&] {
        highest = std::max(highest, thread.timeline().lastTick());
    });
    Experiment second;
    second.seed = 2;
    thread.start(second, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().hasRun(), kPatience);
    thread.stop();
    QTRY_COMPARE_WITH_TIMEOUT(thread.timeline().state(), RunState::Stopped, kPatience);
    QCOMPARE(thread.timeline().run().experiment.seed, 2U);
    QCOMPARE(highest, 7);
    disconnect(&thread, nullptr, this, nullptr);
}

void TestRunAfterRun::onlyTheLastOfManyRestartsRuns()
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
        RunThread thread(counting);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            Experiment experiment;
            experiment.seed = seed;
            thread.start(experiment, PauseGate::Start::Playing);
        }
        QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().hasRun(), kPatience);
        QCOMPARE(thread.timeline().run().experiment.seed, 5U);
    }
    QCOMPARE(begun.load(), 2);
    QCOMPARE(mostAtOnce.load(), 1);
    QCOMPARE(atOnce.load(), 0);
}

void TestRunAfterRun::openingARecordedRunStopsTraining()
{
    std::atomic<bool> training = false;
    RunThread thread([&](const Experiment& experiment,
                         const std::stop_token& stop,
                         Controls& controls,
                         const EventSink& sink) {
        training = true;
        floodAfterStop(experiment, stop, controls, sink);
        training = false;
    });
    thread.start(m_experiment, PauseGate::Start::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(training.load(), kPatience);
    thread.openRecorded(m_events);
    QVERIFY(!thread.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!training.load(), kPatience);
    QCoreApplication::processEvents();
    QCOMPARE(thread.timeline().lastTick(), foldEvents(m_events).lastTick());
}

void TestRunAfterRun::destructionWaitsForTheThread()
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
            RunThread thread(function);
            thread.start(m_experiment, start);
            QTRY_VERIFY_WITH_TIMEOUT(thread.timeline().hasRun(), kPatience);
        }
        QVERIFY(!inside);
    }
}

PALIMPSEST_TEST(TestRunAfterRun)
#include "tst_run_after_run.moc"
