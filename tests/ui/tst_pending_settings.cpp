// SPDX-License-Identifier: GPL-3.0-only
// What a run was asked to take over is pending until it is in force.
#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/run_presenter.h"

#include <QTest>

#include <optional>
#include <vector>

using namespace engine;
using tests::kPatience;
using ui::RunPresenter;

class TestPendingSettings : public QObject
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

void TestPendingSettings::pendingBudgetWaitsForItsMemoryUpdate()
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

void TestPendingSettings::largerBudgetIsRefused()
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

void TestPendingSettings::largerBudgetTakesBackWhatWaits()
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

void TestPendingSettings::pendingTemperatureIsTakenAtTheNextMiniBatch()
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

PALIMPSEST_TEST(TestPendingSettings)
#include "tst_pending_settings.moc"
