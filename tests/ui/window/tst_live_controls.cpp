// SPDX-License-Identifier: GPL-3.0-only
// Settings moved in the window while a run goes on: taken over, pending, or kept for a restart.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSlider>
#include <QTest>

using namespace engine;

class TestLiveControls : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void viewTemperatureActsWhilePaused();
    void smallerBudgetWaitsAndThenIsInForce();
    void largerBudgetComesWithARestart();
    void undoneBudgetComesBackOnTheShelf();
};

void TestLiveControls::viewTemperatureActsWhilePaused()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("viewTemperature");
    QWidget& view = *slider.parentWidget();
    const QImage before = view.grab().toImage();
    slider.setFocus();
    for (int key = 0; key < 10; ++key)
        QTest::keyClick(&slider, Qt::Key_Right);
    QVERIFY(selection().state().viewTemperature > 2.0);
    QVERIFY(view.grab().toImage() != before);
    QCOMPARE(timeline().state(), RunState::Paused);
    QCOMPARE(timeline().temperatureAt(timeline().lastTick()), 2.0);
}

void TestLiveControls::smallerBudgetWaitsAndThenIsInForce()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("memoryBudget");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_PageDown);
    QTRY_VERIFY(nextRun().pendingBudget().has_value());
    const int requested = *nextRun().pendingBudget();
    QVERIFY(requested < 200);
    const QString pending =
        QStringLiteral("pending: K 200 → %1 at the next memory update").arg(requested);
    QTRY_COMPARE(find<QLabel>("pendingLabel").text(), pending);
    QCOMPARE(timeline().budgetAt(timeline().lastTick()), 200);
    QVERIFY(!find<QAbstractButton>("restartWithChangesButton").isVisible());

    click("nextStepButton");
    waitUntilPaused();
    QCOMPARE(timeline().budgetAt(timeline().lastTick()), requested);
    QTRY_VERIFY(!find<QLabel>("pendingLabel").text().startsWith(QLatin1String("pending")));
    QVERIFY(!find<QAbstractButton>("restartWithChangesButton").isVisible());
}

void TestLiveControls::largerBudgetComesWithARestart()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("memoryBudget");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Home);
    QTRY_COMPARE(nextRun().pendingBudget(), std::optional(10));
    QTest::keyClick(&slider, Qt::Key_End);
    QTRY_VERIFY(find<QAbstractButton>("restartWithChangesButton").isVisible());
    QCOMPARE(find<QAbstractButton>("restartWithChangesButton").text(),
             QStringLiteral("Restart with 1 change"));
    QVERIFY(!nextRun().pendingBudget());
    QTRY_VERIFY(!find<QLabel>("pendingLabel").text().startsWith(QLatin1String("pending")));
    QCOMPARE(slider.value(), 400);
    click("restartButton");
    QTRY_VERIFY_WITH_TIMEOUT(timeline().hasRun(), kPatience);
    QCOMPARE(timeline().run().experiment.memoryBudget, 400);
    QTRY_VERIFY(!find<QAbstractButton>("restartWithChangesButton").isVisible());
}

void TestLiveControls::undoneBudgetComesBackOnTheShelf()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("memoryBudget");
    QTest::keyClick(&slider, Qt::Key_End);
    QTRY_COMPARE(slider.value(), 400);
    find<QAbstractButton>("undoChangesButton").click();
    QTRY_COMPARE(slider.value(), 200);
    QVERIFY(!find<QAbstractButton>("restartWithChangesButton").isVisible());
}

PALIMPSEST_TEST(TestLiveControls)
#include "tst_live_controls.moc"
