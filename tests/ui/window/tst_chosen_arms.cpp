// SPDX-License-Identifier: GPL-3.0-only
// Which two arms the window compares, and who follows when others are chosen.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/headline/headline_view.h"
#include "ui/overview/learning_curves_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/window/workspace.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSlider>
#include <QTest>

using namespace engine;

class TestChosenArms : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keyXSwapsTheSides();
    void twoOfFourArmsDriveEveryView();
    void anOpenListChoosesWithReturn();
    void theChooserIsReachedByTab();
    void oneArmIsNotCompared();
};

void TestChosenArms::keyXSwapsTheSides()
{
    openRecorded(wholeRun());
    auto& difference = find<ui::ElidedLabel>("recipeDifference");
    QTRY_VERIFY(difference.isVisible());
    QVERIFY(!find<QComboBox>("leftArmBox").isVisible());
    QVERIFY(difference.text().startsWith(QLatin1String("B adds: exemplar memory")));
    press(Qt::Key_X);
    QTRY_VERIFY(difference.text().startsWith(QLatin1String("A lacks: exemplar memory")));
    const auto& left = find<ui::LearningCurvesView>("learningCurves0");
    QCOMPARE(left.accessibleName(), QStringLiteral("Learning curves of arm B"));
    QVERIFY(find<ui::HeadlineView>("headline")
                .sentence()
                .startsWith(QLatin1String("Old classes: cross-distilled")));
    press(Qt::Key_X);
    QTRY_VERIFY(difference.text().startsWith(QLatin1String("B adds: exemplar memory")));
}

void TestChosenArms::twoOfFourArmsDriveEveryView()
{
    openRecorded(fourArms());
    auto& right = find<QComboBox>("rightArmBox");
    QTRY_VERIFY(right.isVisible());
    auto& sentence = find<ui::HeadlineView>("headline");
    QVERIFY(sentence.sentence().startsWith(QLatin1String("Old classes: fine-tuning")));
    QVERIFY(sentence.sentence().contains(QLatin1String("replay from")));
    const QString before = find<ui::LearningCurvesView>("learningCurves1").readout();
    right.setFocus();
    press(Qt::Key_Down); // learning without forgetting
    QTRY_VERIFY(sentence.sentence().contains(QLatin1String("learning without forgetting from")));
    QVERIFY(!sentence.sentence().contains(QLatin1String("replay")));
    QVERIFY(find<ui::LearningCurvesView>("learningCurves1").readout() != before);
    QCOMPARE(find<ui::ElidedLabel>("recipeDifference").text(),
             QStringLiteral("C adds: distillation weight 1"));
    QVERIFY(!find<QSlider>("memoryBudget").isEnabled()); // neither keeps exemplars
    press(Qt::Key_Down);                                 // cross-distilled
    QTRY_VERIFY(find<QSlider>("memoryBudget").isEnabled());
    click("swapArmsButton");
    QTRY_COMPARE(find<QComboBox>("leftArmBox").currentText(), QStringLiteral("cross-distilled"));
    QCOMPARE(right.currentText(), QStringLiteral("fine-tuning"));
    // Another run begins with its own first two.
    window().openRun(QStringLiteral("another"));
    QTRY_COMPARE(right.currentText(), QStringLiteral("replay"));
}

void TestChosenArms::anOpenListChoosesWithReturn()
{
    openRecorded(fourArms());
    auto& right = find<QComboBox>("rightArmBox");
    QTRY_VERIFY(right.isVisible());
    const int before = right.currentIndex();
    right.showPopup();
    QTRY_VERIFY(right.view()->isVisible());
    QTest::keyClick(right.view(), Qt::Key_Down);
    QTest::keyClick(right.view(), Qt::Key_Return);
    QTRY_VERIFY(!right.view()->isVisible());
    QCOMPARE(right.currentIndex(), before + 1);
}

void TestChosenArms::theChooserIsReachedByTab()
{
    openRecorded(fourArms());
    QTRY_VERIFY(find<QComboBox>("leftArmBox").isVisible());
    QStringList reached;
    for (int tab = 0; tab < 40; ++tab) {
        press(Qt::Key_Tab);
        if (const QWidget* focus = window().focusWidget())
            reached.append(focus->objectName());
    }
    const auto first = reached.indexOf(QStringLiteral("leftArmBox"));
    QVERIFY2(first >= 0, qPrintable(reached.join(QLatin1Char(' '))));
    QCOMPARE(reached.mid(first, 3),
             (QStringList{QStringLiteral("leftArmBox"),
                          QStringLiteral("swapArmsButton"),
                          QStringLiteral("rightArmBox")}));
}

void TestChosenArms::oneArmIsNotCompared()
{
    Experiment alone;
    alone.arms = {recipeNamed("e2e")};
    openRecorded(tests::syntheticEvents(alone));
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    QVERIFY(!find<QWidget>("comparisonBar").isVisible());
    QVERIFY(!find<QWidget>("learningCurves1").isVisible());
    press(Qt::Key_X);
    QCoreApplication::processEvents();
    QVERIFY(
        find<ui::LearningCurvesView>("learningCurves0").readout().contains(QLatin1String("old ")));
    QVERIFY(find<QSlider>("memoryBudget").isEnabled());
}

PALIMPSEST_TEST(TestChosenArms)
#include "tst_chosen_arms.moc"
