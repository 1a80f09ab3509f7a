// SPDX-License-Identifier: GPL-3.0-only
// What a run was asked to take over is pending until it is in force.
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run/next_run.h"
#include "ui/run/run_thread.h"

#include <QTest>

#include <optional>
#include <vector>

using namespace engine;
using tests::kPatience;
using ui::NextRun;
using ui::RunThread;

class TestNextRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pendingBudgetWaitsForItsMemoryUpdate();
    void largerBudgetIsRefused();
    void largerBudgetTakesBackWhatWaits();
    void pendingTemperatureIsTakenAtTheNextMiniBatch();

private:
    const Experiment m_experiment;
    const std::vector<Event> m_events = tests::syntheticEvents(m_experiment);
};

void TestNextRun::pendingBudgetWaitsForItsMemoryUpdate()
{
    RunThread run(tests::scriptedRun(m_events));
    NextRun next(run);
    next.setMemoryBudget(100);
    QVERIFY(!next.pendingBudget());
    run.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(run.timeline().state(), RunState::Paused, kPatience);

    next.setMemoryBudget(100);
    QCOMPARE(next.pendingBudget(), std::optional(100));
    run.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!run.isPlaying(), kPatience);
    QCOMPARE(next.pendingBudget(), std::optional(100));
    QCOMPARE(run.timeline().budgetAt(run.timeline().lastTick()), 200);
    QCOMPARE(next.inForce()->memoryBudget, 100);

    run.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!run.isPlaying(), kPatience);
    QVERIFY(!next.pendingBudget());
    QCOMPARE(run.timeline().budgetAt(run.timeline().lastTick()), 100);
}

void TestNextRun::largerBudgetIsRefused()
{
    RunThread run(tests::scriptedRun(m_events));
    NextRun next(run);
    run.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(run.timeline().state(), RunState::Paused, kPatience);
    next.setMemoryBudget(201);
    QVERIFY(!next.pendingBudget());
    // Back to the one in force: nothing waits any more.
    next.setMemoryBudget(50);
    QCOMPARE(next.pendingBudget(), std::optional(50));
    next.setMemoryBudget(200);
    QVERIFY(!next.pendingBudget());
}

void TestNextRun::largerBudgetTakesBackWhatWaits()
{
    RunThread run(tests::scriptedRun(m_events));
    NextRun next(run);
    run.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(run.timeline().state(), RunState::Paused, kPatience);
    next.setMemoryBudget(73);
    next.setMemoryBudget(319);
    QVERIFY(!next.pendingBudget());
    QCOMPARE(next.inForce()->memoryBudget, 200);
    run.playUntil(Boundary::Step);
    QTRY_VERIFY_WITH_TIMEOUT(!run.isPlaying(), kPatience);
    QVERIFY(run.timeline().appliedControls().empty());
}

void TestNextRun::pendingTemperatureIsTakenAtTheNextMiniBatch()
{
    RunThread run(tests::scriptedRun(m_events));
    NextRun next(run);
    run.start(m_experiment, PauseGate::Start::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(run.timeline().state(), RunState::Paused, kPatience);
    Experiment hotter = next.experiment();
    hotter.temperature = 4.0;
    next.edit(hotter);
    QCOMPARE(next.pendingTemperature(), std::optional(4.0));
    run.playUntil(Boundary::MiniBatch);
    QTRY_VERIFY_WITH_TIMEOUT(!run.isPlaying(), kPatience);
    QVERIFY(!next.pendingTemperature());
    QCOMPARE(run.timeline().temperatureAt(run.timeline().lastTick()), 4.0);
}

PALIMPSEST_TEST(TestNextRun)
#include "tst_next_run.moc"
