// SPDX-License-Identifier: GPL-3.0-only
// The control bar: settings are collected, never applied silently, and every control says what it
// does and when.
#include "tests/support/test_program.h"
#include "tests/ui/window/control_panel_test.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <optional>

using engine::Experiment;
using ui::ControlPanel;

class TestControlPanel : public tests::ControlPanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARunNothingNeedsARestart();
    void changesAreCountedAndWait();
    void undoGoesBackToTheRun();
    void runningRunTakesOverTemperatureAndBudget();
    void runThatIsOverTakesOverNothing();
    void wrongSettingsCannotStart();
    void largerBudgetNeedsARestart();
    void everyControlExplainsItself();
    void panelStaysOnTheScreen();
    void anotherRunIsNamedWhenOneIsOver();
    void enterInTheSeedGivesTheKeysBack();
};

void TestControlPanel::withoutARunNothingNeedsARestart()
{
    find<QSpinBox>("epochsBox").setValue(9);
    QVERIFY(!asksForRestart());
}

void TestControlPanel::changesAreCountedAndWait()
{
    QSignalSpy restart(&panel(), &ControlPanel::restartRequested);
    showRun(Experiment{}, RunIs::Going);
    QVERIFY(!asksForRestart());

    find<QSpinBox>("epochsBox").setValue(9);
    auto& button = find<QPushButton>("restartWithChangesButton");
    QVERIFY(asksForRestart());
    QCOMPARE(button.text(), QStringLiteral("Restart with 1 change"));
    QCOMPARE(button.toolTip(), QStringLiteral("epochs %1 → 9").arg(Experiment{}.epochs));
    find<QSpinBox>("seedBox").setValue(3);
    QCOMPARE(button.text(), QStringLiteral("Restart with 2 changes"));
    QCOMPARE(restart.count(), 0);

    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(restart.count(), 1);
}

void TestControlPanel::undoGoesBackToTheRun()
{
    showRun(Experiment{}, RunIs::Going);
    find<QSpinBox>("epochsBox").setValue(9);
    find<QPushButton>("undoChangesButton").click();
    QVERIFY(next().experiment() == Experiment{});
    QVERIFY(!asksForRestart());
}

void TestControlPanel::runningRunTakesOverTemperatureAndBudget()
{
    const QSignalSpy restart(&panel(), &ControlPanel::restartRequested);
    showRun(Experiment{}, RunIs::Going);
    find<QDoubleSpinBox>("temperatureBox").setValue(4.0);
    QCOMPARE(next().pendingTemperature(), std::optional(4.0));
    next().setMemoryBudget(120);
    QCOMPARE(next().pendingBudget(), std::optional(120));
    QCOMPARE(find<QSpinBox>("memoryBudgetBox").value(), 120);
    // The run will have them, so there is nothing to restart for.
    QVERIFY(!asksForRestart());
    QCOMPARE(restart.count(), 0);
}

void TestControlPanel::runThatIsOverTakesOverNothing()
{
    showRun(Experiment{}, RunIs::Over);
    find<QDoubleSpinBox>("temperatureBox").setValue(4.0);
    next().setMemoryBudget(120);
    QVERIFY(!next().pendingTemperature() && !next().pendingBudget());
    QCOMPARE(find<QPushButton>("restartWithChangesButton").text(),
             QStringLiteral("Restart with 2 changes"));
}

void TestControlPanel::wrongSettingsCannotStart()
{
    showRun(Experiment{}, RunIs::Over);
    auto& second = find<QComboBox>("armBBox");
    choose(second, second.findText(find<QComboBox>("armABox").currentText()));
    QVERIFY(asksForRestart());
    QVERIFY(!find<QPushButton>("restartWithChangesButton").isEnabled());
    QVERIFY(find<QLabel>("changesLabel").text().contains(QLatin1String("named twice")));
}

void TestControlPanel::largerBudgetNeedsARestart()
{
    showRun(Experiment{}, RunIs::Going);
    next().setMemoryBudget(120);
    next().setMemoryBudget(400);
    QCOMPARE(next().experiment().memoryBudget, 400);
    QCOMPARE(find<QPushButton>("restartWithChangesButton").toolTip(),
             QStringLiteral("exemplar memory K 200 → 400"));
    // The run forgets the smaller one that waited.
    QVERIFY(!next().pendingBudget());
}

void TestControlPanel::everyControlExplainsItself()
{
    int controls = 0;
    for (QWidget* widget : panel().findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) ||
                               qobject_cast<QAbstractSpinBox*>(widget) ||
                               qobject_cast<QComboBox*>(widget);
        const bool isQtsOwn = widget->objectName().startsWith(QLatin1String("qt_"));
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (!isControl || isQtsOwn || (button && !button->isVisibleTo(button->parentWidget())))
            continue;
        ++controls;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const QByteArray name = widget->objectName().toUtf8();
        QVERIFY2(!widget->toolTip().isEmpty(), name);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 name);
    }
    QVERIFY(controls >= 20);
    QVERIFY(find<QAbstractButton>("oneBatchButton").toolTip().contains(QLatin1String("Right")));
    QVERIFY(find<QSpinBox>("epochsBox").toolTip().contains(QStringLiteral("⟲")));
    QVERIFY(find<QDoubleSpinBox>("temperatureBox").toolTip().contains(QStringLiteral("▸")));
    QVERIFY(find<QSpinBox>("memoryBudgetBox").toolTip().contains(QStringLiteral("▸▸")));
}

void TestControlPanel::panelStaysOnTheScreen()
{
    const QRect room = panel().screen()->availableGeometry();
    panel().move(room.right() - 500, room.bottom() - 60);
    QTest::mouseClick(&find<QAbstractButton>("experimentButton"), Qt::LeftButton);
    auto& popover = find<QFrame>("experimentPopover");
    QTRY_VERIFY(popover.isVisible());
    QVERIFY2(room.contains(popover.geometry()),
             qPrintable(QStringLiteral("%1 to %2 of %3")
                            .arg(popover.geometry().left())
                            .arg(popover.geometry().right())
                            .arg(room.right())));
    popover.hide();
}

void TestControlPanel::anotherRunIsNamedWhenOneIsOver()
{
    const auto& again = find<QToolButton>("restartButton");
    engine::Timeline timeline;
    timeline.apply(engine::RunStarted{});
    panel().present(timeline, ui::ViewState{});
    QCOMPARE(again.toolButtonStyle(), Qt::ToolButtonIconOnly);
    timeline.apply(engine::RunStopped{});
    for (const ui::ShownTime shown : {ui::ShownTime::Live, ui::ShownTime::Recorded}) {
        ui::ViewState state;
        state.shownTime = shown;
        panel().present(timeline, state);
        QCOMPARE(again.toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }
}

void TestControlPanel::enterInTheSeedGivesTheKeysBack()
{
    auto& seed = find<QSpinBox>("seedBox");
    panel().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel()));
    seed.setFocus();
    seed.selectAll();
    QTest::keyClicks(&seed, QStringLiteral("42"));
    QTest::keyClick(&seed, Qt::Key_Return);
    QCOMPARE(next().experiment().seed, 42U);
    QVERIFY(!seed.hasFocus());
}

PALIMPSEST_TEST(TestControlPanel)
#include "tst_control_panel.moc"
