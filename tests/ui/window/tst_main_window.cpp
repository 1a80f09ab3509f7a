// SPDX-License-Identifier: GPL-3.0-only
// A live run in the whole window, driven by real clicks and keys.
#include "tests/support/scripted_runner.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/headline/headline_view.h"
#include "ui/numbers/numbers_view.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <atomic>

using namespace engine;
using namespace std::chrono_literals;

class TestMainWindow : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void spaceStartsPausesAndGoesOn();
    void oneMiniBatchAdvancesByOne();
    void nextStepEndsWithTheFirstIncrementalStep();
    void scrubbingBackIsReview();
    void finishedRunStartsAgainOnlyByRestart();
    void overRunIsRunAgainByItsButton();
    void stopKeepsWhatWasShown();
    void aNumberOfTheHeadlineIsExplained();
    void closingWhileTrainingEndsTheThread();
};

void TestMainWindow::spaceStartsPausesAndGoesOn()
{
    open(scripted(500us));
    press(Qt::Key_Space);
    QVERIFY(run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > 5, kPatience);
    QCOMPARE(badge(), QStringLiteral("● LIVE"));
    QCOMPARE(find<QAbstractButton>("playPauseButton").text(), QStringLiteral("Pause"));
    press(Qt::Key_Space);
    waitUntilPaused();
    QTRY_COMPARE(find<QAbstractButton>("playPauseButton").text(), QStringLiteral("Play"));
    const std::int64_t paused = timeline().lastTick();
    click("playPauseButton");
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > paused, kPatience);
}

void TestMainWindow::oneMiniBatchAdvancesByOne()
{
    open(scripted());
    for (std::int64_t batch = 1; batch <= 3; ++batch) {
        click("oneBatchButton");
        waitUntilPaused();
        QCOMPARE(timeline().lastTick(), batch);
    }
    press(Qt::Key_Right);
    waitUntilPaused();
    QCOMPARE(timeline().lastTick(), 4);
    click("oneEpochButton");
    waitUntilPaused();
    QCOMPARE(timeline().lastTick(), timeline().phases().front().ticksPerEpoch);
}

void TestMainWindow::nextStepEndsWithTheFirstIncrementalStep()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    QCOMPARE(timeline().stepResults(1).size(), 1U);
    press(Qt::Key_N);
    waitUntilPaused();
    QCOMPARE(timeline().stepResults(0).size(), 2U);
    QCOMPARE(timeline().stepResults(1).size(), 2U);
    QCOMPARE(timeline().steps().size(), 2U);
    QVERIFY(!timeline().memoryUpdates(1).empty());
}

void TestMainWindow::scrubbingBackIsReview()
{
    open(scripted(500us));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > 60, kPatience);
    auto& bar = find<ui::TimelineBar>("timelineBar");
    const QPoint early(static_cast<int>(bar.xOf(20)), bar.height() / 2);
    QTest::mouseClick(&bar, Qt::LeftButton, Qt::NoModifier, early);
    QTRY_COMPARE(badge(), QStringLiteral("REVIEW"));
    const std::int64_t shown = selection().state().tick;
    const std::int64_t reached = timeline().lastTick();
    QVERIFY(shown < reached);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > reached, kPatience);
    QCOMPARE(selection().state().tick, shown);
    press(Qt::Key_End);
    QTRY_COMPARE(badge(), QStringLiteral("● LIVE"));
}

void TestMainWindow::finishedRunStartsAgainOnlyByRestart()
{
    open(scripted());
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    QTRY_COMPARE(badge(), QStringLiteral("FINISHED"));
    press(Qt::Key_N);
    QVERIFY(!run().isRunning());
    QVERIFY(find<QLabel>("pendingLabel").text().contains(QLatin1String("R trains anew")));
    press(Qt::Key_Space); // plays what there is
    QVERIFY(!run().isRunning());
    QVERIFY(selection().state().tick < timeline().lastTick());
    QCOMPARE(find<QAbstractButton>("playPauseButton").text(), QStringLiteral("Pause"));
    press(Qt::Key_Space);
    QCOMPARE(find<QAbstractButton>("playPauseButton").text(), QStringLiteral("Play"));
    press(Qt::Key_R);
    QVERIFY(run().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
}

void TestMainWindow::overRunIsRunAgainByItsButton()
{
    open(scripted());
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("FINISHED"), kPatience);
    QCOMPARE(find<QAbstractButton>("restartButton").text(), QStringLiteral("Run again"));
    click("restartButton");
    QVERIFY(run().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("FINISHED"), kPatience);
}

void TestMainWindow::stopKeepsWhatWasShown()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    const std::int64_t reached = timeline().lastTick();
    click("stopButton");
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("STOPPED"), kPatience);
    QCOMPARE(timeline().lastTick(), reached);
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
}

// On its page, also when another number is chosen there and the first is asked for again.
void TestMainWindow::aNumberOfTheHeadlineIsExplained()
{
    openRecorded(wholeRun());
    auto& headline = find<ui::HeadlineView>("headline");
    auto& workspace = find<ui::Workspace>("workspace");
    const auto ask = [&] { QTest::keyClick(&headline, Qt::Key_Return); };
    ask();
    QCOMPARE(workspace.page(), ui::Page::Numbers);
    auto& numbers = find<ui::NumbersView>("numbers");
    QTRY_COMPARE(numbers.explained(), QStringLiteral("backward_transfer"));
    QTest::keyClick(numbers.findChild<QTableWidget*>(), Qt::Key_Up);
    const QString other = numbers.explained();
    QVERIFY(other != QStringLiteral("backward_transfer"));
    // It stays chosen while other things change.
    const QSignalSpy frames(&run(), &ui::RunThread::changed);
    selection().setViewTemperature(5.0);
    QTRY_VERIFY(!frames.isEmpty());
    QCOMPARE(numbers.explained(), other);
    ask();
    QTRY_COMPARE(numbers.explained(), QStringLiteral("backward_transfer"));
}

void TestMainWindow::closingWhileTrainingEndsTheThread()
{
    std::atomic<bool> training = false;
    ui::WindowServices services = scripted();
    services.run = [this, &training](const Experiment& experiment,
                                     std::stop_token stop,
                                     Controls& controls,
                                     const EventSink& sink) {
        training = true;
        tests::scriptedRun(wholeRun(), 1ms)(experiment, std::move(stop), controls, sink);
        training = false;
    };
    open(std::move(services));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > 5, kPatience);
    QVERIFY(window().close());
    destroyWindow();
    QVERIFY(!training);
}

PALIMPSEST_TEST(TestMainWindow)
#include "tst_main_window.moc"
