// SPDX-License-Identifier: GPL-3.0-only
// Who has the keys: the window, or the editor, slider or chart that needs them.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/view/inspection_view.h"

#include <QAbstractButton>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

using namespace engine;

class TestKeyGuard : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreNotStolenFromEditorsAndSliders();
    void spaceInTheSeedStartsWithIt();
    void restartingLeavesTheSeedBox();
    void draggedSliderLeavesTheKeysToTheWindow();
    void chartsKeepTheArrowsOnEveryPage();
};

void TestKeyGuard::keysAreNotStolenFromEditorsAndSliders()
{
    open(scripted());
    auto& seed = find<QSpinBox>("seedBox");
    seed.setFocus();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_End, Qt::Key_E, Qt::Key_N})
        QTest::keyClick(&seed, key);
    QVERIFY(!run().isRunning());

    click("nextStepButton");
    waitUntilPaused();
    const std::int64_t paused = timeline().lastTick();
    auto& slider = find<QSlider>("viewTemperature");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Right);
    QVERIFY(!run().isPlaying());
    QCOMPARE(timeline().lastTick(), paused);
    // Escape gives the keys back to the window.
    press(Qt::Key_Escape);
    press(Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().lastTick(), paused + 1, kPatience);
}

// A number cannot use it, and a lecturer who has set the seed wants to start.
void TestKeyGuard::spaceInTheSeedStartsWithIt()
{
    open(scripted());
    auto& seed = find<QSpinBox>("seedBox");
    QTest::mouseClick(&seed, Qt::LeftButton, {}, QPoint(20, seed.height() / 2));
    seed.selectAll();
    QTest::keyClicks(&seed, QStringLiteral("42"));
    QTest::keyClick(&seed, Qt::Key_Space);
    QVERIFY(run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(timeline().hasRun(), kPatience);
    QCOMPARE(timeline().run().experiment.seed, 42U);
    QVERIFY(!seed.hasFocus());
}

void TestKeyGuard::restartingLeavesTheSeedBox()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& seed = find<QSpinBox>("seedBox");
    seed.setFocus();
    QTest::keyClick(&seed, Qt::Key_Up);
    QTRY_VERIFY(find<QAbstractButton>("restartWithChangesButton").isVisible());
    click("restartWithChangesButton");
    QVERIFY(!seed.hasFocus());
}

void TestKeyGuard::draggedSliderLeavesTheKeysToTheWindow()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    const std::int64_t paused = timeline().lastTick();
    auto& slider = find<QSlider>("viewTemperature");
    QTest::mouseClick(&slider, Qt::LeftButton, {}, slider.rect().center());
    const int temperature = slider.value();
    press(Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().lastTick(), paused + 1, kPatience);
    QCOMPARE(slider.value(), temperature);
    // The timeline keeps its arrows where they lead somewhere.
    auto& bar = find<ui::TimelineBar>("timelineBar");
    bar.setFocus();
    QTest::keyClick(&bar, Qt::Key_Left);
    QTRY_COMPARE(badge(), QStringLiteral("REVIEW"));
    QTest::keyClick(&bar, Qt::Key_End);
    QTRY_COMPARE(badge(), QStringLiteral("❚❚ PAUSED"));
    QTest::keyClick(&bar, Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().lastTick(), paused + 2, kPatience);
}

void TestKeyGuard::chartsKeepTheArrowsOnEveryPage()
{
    openRecorded(wholeRun());
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    int charts = 0;
    for (const ui::Page page : ui::allPages()) {
        window().showPage(page);
        for (const ui::InspectionView* view : window().findChildren<ui::InspectionView*>()) {
            for (QWidget* canvas : view->findChildren<QWidget*>()) {
                const QByteArray kind = canvas->metaObject()->className();
                const bool isCanvas = kind.endsWith("Canvas") || kind.endsWith("Grid") ||
                                      kind.endsWith("Cells") || kind.endsWith("Bars") ||
                                      kind.endsWith("Rows");
                if (!isCanvas || !canvas->isVisible() || canvas->focusPolicy() == Qt::NoFocus)
                    continue;
                // Maps and plots go to other moments by design, one at a time.
                if (kind.endsWith("AccuracyMapCanvas"))
                    continue;
                selection().lookAt(0);
                canvas->setFocus();
                QVERIFY2(canvas->hasFocus(), kind.constData());
                QTest::keyClick(canvas, Qt::Key_Right);
                QVERIFY2(selection().state().tick == 0, kind.constData());
                ++charts;
            }
        }
    }
    QVERIFY(charts >= 8);
    window().showPage(ui::Page::Overview);
}

PALIMPSEST_TEST(TestKeyGuard)
#include "tst_key_guard.moc"
