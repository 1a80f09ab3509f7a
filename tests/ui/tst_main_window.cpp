// SPDX-License-Identifier: GPL-3.0-only
// The whole window, driven by real clicks and keys over a scripted run.
#include "engine/core/errors.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"
#include "ui/dataset_menu.h"
#include "ui/failure_bar.h"
#include "ui/main_window.h"
#include "ui/pages/overview_page.h"
#include "ui/run_presenter.h"
#include "ui/status_line.h"
#include "ui/timeline_bar.h"
#include "ui/views/elided_label.h"
#include "ui/views/headline_view.h"
#include "ui/views/inspection_view.h"
#include "ui/views/learning_curves_view.h"
#include "ui/workspace.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextLayout>
#include <QTimer>

#include <atomic>
#include <memory>
#include <set>

using namespace engine;
using namespace std::chrono_literals;
using ui::ShownTime;

namespace {

constexpr int kPatience = 20000; // milliseconds

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void invitesToPressSpace();
    void keyXSwapsTheSides();
    void twoOfFourArmsDriveEveryView();
    void anOpenListChoosesWithReturn();
    void theChooserIsReachedByTab();
    void oneArmIsNotCompared();
    void recordedRunIsLabelled();
    void spaceStartsPausesAndGoesOn();
    void oneMiniBatchAdvancesByOne();
    void nextStepEndsWithTheFirstIncrementalStep();
    void viewTemperatureActsWhilePaused();
    void smallerBudgetWaitsAndThenIsInForce();
    void scrubbingBackIsReview();
    void finishedRunStartsAgainOnlyByRestart();
    void keysAreNotStolenFromEditorsAndSliders();
    void spaceInTheSeedStartsWithIt();
    void restartingLeavesTheSeedBox();
    void draggedSliderLeavesTheKeysToTheWindow();
    void largerBudgetComesWithARestart();
    void undoneBudgetComesBackOnTheShelf();
    void recordedRunIsSteppedThrough();
    void chartsKeepTheArrowsOnEveryPage();
    void overRunIsRunAgainByItsButton();
    void savedRunGetsItsSuffixAndIsNamed();
    void refusedFolderIsExplainedAndTheRunStays();
    void failedStartGivesItsReasonOnThePage();
    void titleLeavesNoWordAlone();
    void restoredWindowIsOnTheScreen();
    void keysFitASmallScreen();
    void stopKeepsWhatWasShown();
    void failureStaysUntilDismissed();
    void fileThatCannotBeReadIsNamed();
    void aRunCutShortIsContinued();
    void aRunThatCannotBeContinuedSaysWhy();
    void invalidSettingsDoNotStart();
    void closingWhileTrainingEndsTheThread();
    void keysAreListed();
    void pagesAndTablesComeByKey();
    void thePageIsRemembered();
    void foldsWhenNarrow();
    void nothingIsCutOffAt1024By700_data();
    void nothingIsCutOffAt1024By700();
    void sizeIsRemembered();
    void whatWasCopiedIsSaid();
    void picturesComeByMenuAndKey();
    void aLiveRunLeavesTheWindowShrinkable();
    void theScreenShowsWhatIsDrawn();

private:
    void open(ui::WindowServices services);
    ui::WindowServices scripted(std::chrono::microseconds pause = 0us) const;
    void click(const char* button);
    // As the system does: to whatever has the keyboard.
    void press(Qt::Key key)
    {
        QWidget* focus = m_window->focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), key);
    }
    void waitUntilPaused();
    template <typename Widget> Widget& find(const char* name)
    {
        auto* widget = m_window->findChild<Widget*>(QLatin1String(name));
        if (!widget)
            qFatal("no widget called %s", name);
        return *widget;
    }
    ui::RunPresenter& presenter() { return m_window->presenter(); }
    const Timeline& timeline() { return presenter().timeline(); }
    QString badge() { return find<QLabel>("badge").text(); }
    QString settingsPath() const { return m_folder->filePath(QStringLiteral("settings.ini")); }

    static std::vector<Event> fourArms()
    {
        Experiment experiment;
        experiment.arms = {
            recipeNamed("finetune"), recipeNamed("replay"), recipeNamed("lwf"), recipeNamed("e2e")};
        return tests::syntheticEvents(experiment);
    }

    const std::vector<Event> m_events = tests::syntheticEvents(Experiment{});
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestMainWindow::cleanup()
{
    m_window.reset();
}

ui::WindowServices TestMainWindow::scripted(std::chrono::microseconds pause) const
{
    ui::WindowServices services;
    services.run = tests::scriptedRun(m_events, pause);
    services.openRun = [](const std::string& path) -> std::vector<Event> {
        if (path == "another")
            return fourArms();
        throw DataError("\"" + path + "\" is not a recorded run. Choose another file.");
    };
    return services;
}

void TestMainWindow::open(ui::WindowServices services)
{
    m_window = std::make_unique<ui::MainWindow>(
        std::move(services), std::make_unique<QSettings>(settingsPath(), QSettings::IniFormat));
    m_window->resize(1400, 950);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::click(const char* button)
{
    QTest::mouseClick(&find<QAbstractButton>(button), Qt::LeftButton);
}

void TestMainWindow::waitUntilPaused()
{
    QTRY_VERIFY_WITH_TIMEOUT(timeline().state() == RunState::Paused && !presenter().isPlaying(),
                             kPatience);
}

void TestMainWindow::invitesToPressSpace()
{
    open(scripted());
    QCOMPARE(find<QLabel>("startTitle").text(),
             QStringLiteral("Press Space: two networks start to learn husky and wolf"));
    QVERIFY(find<QLabel>("startTitle").isVisible());
    QCOMPARE(badge(), QStringLiteral("READY"));
    QVERIFY(!presenter().isRunning());
}

void TestMainWindow::keyXSwapsTheSides()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    auto& difference = find<ui::ElidedLabel>("recipeDifference");
    QTRY_VERIFY(difference.isVisible());
    QVERIFY(!find<QComboBox>("leftArmBox").isVisible());
    QVERIFY(difference.text().startsWith(QLatin1String("B adds: exemplar memory")));
    press(Qt::Key_X);
    QTRY_VERIFY(difference.text().startsWith(QLatin1String("B lacks: exemplar memory")));
    QVERIFY(find<ui::HeadlineView>("headline")
                .sentence()
                .startsWith(QLatin1String("Old classes: cross-distilled")));
    press(Qt::Key_X);
    QTRY_VERIFY(difference.text().startsWith(QLatin1String("B adds: exemplar memory")));
}

void TestMainWindow::twoOfFourArmsDriveEveryView()
{
    ui::WindowServices services = scripted();
    services.recordedRun = fourArms();
    open(std::move(services));
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
             QStringLiteral("B adds: distillation weight 1"));
    QVERIFY(!find<QSlider>("memoryBudget").isEnabled()); // neither keeps exemplars
    press(Qt::Key_Down);                                 // cross-distilled
    QTRY_VERIFY(find<QSlider>("memoryBudget").isEnabled());
    click("swapArmsButton");
    QTRY_COMPARE(find<QComboBox>("leftArmBox").currentText(), QStringLiteral("cross-distilled"));
    QCOMPARE(right.currentText(), QStringLiteral("fine-tuning"));
    // Another run begins with its own first two.
    m_window->openRun(QStringLiteral("another"));
    QTRY_COMPARE(right.currentText(), QStringLiteral("replay"));
}

void TestMainWindow::anOpenListChoosesWithReturn()
{
    ui::WindowServices services = scripted();
    services.recordedRun = fourArms();
    open(std::move(services));
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

void TestMainWindow::theChooserIsReachedByTab()
{
    ui::WindowServices services = scripted();
    services.recordedRun = fourArms();
    open(std::move(services));
    QTRY_VERIFY(find<QComboBox>("leftArmBox").isVisible());
    QStringList reached;
    for (int tab = 0; tab < 40; ++tab) {
        press(Qt::Key_Tab);
        if (const QWidget* focus = m_window->focusWidget())
            reached.append(focus->objectName());
    }
    const auto first = reached.indexOf(QStringLiteral("leftArmBox"));
    QVERIFY2(first >= 0, qPrintable(reached.join(QLatin1Char(' '))));
    QCOMPARE(reached.mid(first, 3),
             (QStringList{QStringLiteral("leftArmBox"),
                          QStringLiteral("swapArmsButton"),
                          QStringLiteral("rightArmBox")}));
}

void TestMainWindow::oneArmIsNotCompared()
{
    Experiment alone;
    alone.arms = {recipeNamed("e2e")};
    ui::WindowServices services = scripted();
    services.recordedRun = tests::syntheticEvents(alone);
    open(std::move(services));
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    QVERIFY(!find<QWidget>("comparisonBar").isVisible());
    QVERIFY(!find<QWidget>("learningCurves1").isVisible());
    press(Qt::Key_X);
    QTest::qWait(100);
    QVERIFY(
        find<ui::LearningCurvesView>("learningCurves0").readout().contains(QLatin1String("old ")));
    QVERIFY(find<QSlider>("memoryBudget").isEnabled());
}

void TestMainWindow::recordedRunIsLabelled()
{
    ui::WindowServices services = scripted(500us);
    services.recordedRun = m_events;
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
    QVERIFY(!presenter().isRunning());
    // The first press starts a live run.
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("● LIVE"), kPatience);
    QVERIFY(presenter().isRunning());
}

void TestMainWindow::spaceStartsPausesAndGoesOn()
{
    open(scripted(500us));
    press(Qt::Key_Space);
    QVERIFY(presenter().isRunning());
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

void TestMainWindow::viewTemperatureActsWhilePaused()
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
    QVERIFY(presenter().viewState().viewTemperature > 2.0);
    QVERIFY(view.grab().toImage() != before);
    QCOMPARE(timeline().state(), RunState::Paused);
    QCOMPARE(timeline().temperatureAt(timeline().lastTick()), 2.0);
}

void TestMainWindow::smallerBudgetWaitsAndThenIsInForce()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("memoryBudget");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_PageDown);
    QTRY_VERIFY(presenter().pendingBudget().has_value());
    const int requested = *presenter().pendingBudget();
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

void TestMainWindow::scrubbingBackIsReview()
{
    open(scripted(500us));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > 60, kPatience);
    auto& bar = find<ui::TimelineBar>("timelineBar");
    const QPoint early(static_cast<int>(bar.xOf(20)), bar.height() / 2);
    QTest::mouseClick(&bar, Qt::LeftButton, Qt::NoModifier, early);
    QTRY_COMPARE(badge(), QStringLiteral("REVIEW"));
    const std::int64_t shown = presenter().viewState().tick;
    const std::int64_t reached = timeline().lastTick();
    QVERIFY(shown < reached);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > reached, kPatience);
    QCOMPARE(presenter().viewState().tick, shown);
    press(Qt::Key_End);
    QTRY_COMPARE(badge(), QStringLiteral("● LIVE"));
}

void TestMainWindow::finishedRunStartsAgainOnlyByRestart()
{
    open(scripted());
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    QTRY_COMPARE(badge(), QStringLiteral("FINISHED"));
    press(Qt::Key_Space);
    press(Qt::Key_N);
    QVERIFY(!presenter().isRunning());
    QVERIFY(find<QLabel>("pendingLabel").text().contains(QLatin1String("press R")));
    press(Qt::Key_R);
    QVERIFY(presenter().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
}

void TestMainWindow::keysAreNotStolenFromEditorsAndSliders()
{
    open(scripted());
    auto& seed = find<QSpinBox>("seedBox");
    seed.setFocus();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_End, Qt::Key_E, Qt::Key_N})
        QTest::keyClick(&seed, key);
    QVERIFY(!presenter().isRunning());

    click("nextStepButton");
    waitUntilPaused();
    const std::int64_t paused = timeline().lastTick();
    auto& slider = find<QSlider>("viewTemperature");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Right);
    QTest::qWait(50);
    QCOMPARE(timeline().lastTick(), paused);
    // Escape gives the keys back to the window.
    press(Qt::Key_Escape);
    press(Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().lastTick(), paused + 1, kPatience);
}

// A number cannot use it, and a lecturer who has set the seed wants to start.
void TestMainWindow::spaceInTheSeedStartsWithIt()
{
    open(scripted());
    auto& seed = find<QSpinBox>("seedBox");
    QTest::mouseClick(&seed, Qt::LeftButton, {}, QPoint(20, seed.height() / 2));
    seed.selectAll();
    QTest::keyClicks(&seed, QStringLiteral("42"));
    QTest::keyClick(&seed, Qt::Key_Space);
    QVERIFY(presenter().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(timeline().hasRun(), kPatience);
    QCOMPARE(timeline().run().experiment.seed, 42U);
    QVERIFY(!seed.hasFocus());
}

void TestMainWindow::restartingLeavesTheSeedBox()
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

void TestMainWindow::draggedSliderLeavesTheKeysToTheWindow()
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

void TestMainWindow::largerBudgetComesWithARestart()
{
    open(scripted());
    click("nextStepButton");
    waitUntilPaused();
    auto& slider = find<QSlider>("memoryBudget");
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Home);
    QTRY_COMPARE(presenter().pendingBudget(), std::optional(10));
    QTest::keyClick(&slider, Qt::Key_End);
    QTRY_VERIFY(find<QAbstractButton>("restartWithChangesButton").isVisible());
    QCOMPARE(find<QAbstractButton>("restartWithChangesButton").text(),
             QStringLiteral("Restart with 1 change"));
    QVERIFY(!presenter().pendingBudget());
    QTRY_VERIFY(!find<QLabel>("pendingLabel").text().startsWith(QLatin1String("pending")));
    QCOMPARE(slider.value(), 400);
    click("restartButton");
    QTRY_VERIFY_WITH_TIMEOUT(timeline().hasRun(), kPatience);
    QCOMPARE(timeline().run().experiment.memoryBudget, 400);
    QTRY_VERIFY(!find<QAbstractButton>("restartWithChangesButton").isVisible());
}

void TestMainWindow::undoneBudgetComesBackOnTheShelf()
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

void TestMainWindow::recordedRunIsSteppedThrough()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    const std::int64_t end = timeline().lastTick();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_E, Qt::Key_N})
        press(key); // nothing comes after the end
    QVERIFY(!presenter().isRunning());
    QCOMPARE(presenter().viewState().tick, end);
    QVERIFY(find<QLabel>("pendingLabel").text().contains(QLatin1String("Press Space")));

    presenter().lookAt(0);
    press(Qt::Key_Right);
    QCOMPARE(presenter().viewState().tick, timeline().evaluations(0).front().tick);
    press(Qt::Key_N);
    QCOMPARE(presenter().viewState().tick, timeline().steps().at(1).tick);
    QVERIFY(!presenter().isRunning());
    QCOMPARE(timeline().lastTick(), end);
    press(Qt::Key_Space);
    QVERIFY(presenter().isRunning());
}

void TestMainWindow::chartsKeepTheArrowsOnEveryPage()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    int charts = 0;
    for (const ui::Page page : ui::allPages()) {
        m_window->showPage(page);
        for (const ui::InspectionView* view : m_window->findChildren<ui::InspectionView*>()) {
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
                presenter().lookAt(0);
                canvas->setFocus();
                QVERIFY2(canvas->hasFocus(), kind.constData());
                QTest::keyClick(canvas, Qt::Key_Right);
                QVERIFY2(presenter().viewState().tick == 0, kind.constData());
                ++charts;
            }
        }
    }
    QVERIFY(charts >= 8);
    m_window->showPage(ui::Page::Overview);
}

void TestMainWindow::overRunIsRunAgainByItsButton()
{
    open(scripted());
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("FINISHED"), kPatience);
    QCOMPARE(find<QAbstractButton>("playPauseButton").text(), QStringLiteral("Run again"));
    click("playPauseButton");
    QVERIFY(presenter().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("FINISHED"), kPatience);
}

void TestMainWindow::savedRunGetsItsSuffixAndIsNamed()
{
    std::string savedAs;
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    services.recordedPath = m_folder->filePath(QStringLiteral("first.palimpsest")).toStdString();
    services.saveRunAs = [&](const std::string&, const std::string& to) { savedAs = to; };
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    const QString typed = m_folder->filePath(QStringLiteral("saved"));
    QTimer::singleShot(100, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QCOMPARE(name->text(), QStringLiteral("first.palimpsest"));
        name->setText(typed);
        QTest::keyClick(name, Qt::Key_Return);
    });
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(savedAs, typed.toStdString() + ".palimpsest");
    QCOMPARE(find<QLabel>("fileLabel").text(), QStringLiteral("✓ saved as saved.palimpsest"));
}

void TestMainWindow::refusedFolderIsExplainedAndTheRunStays()
{
    ui::WindowServices services = scripted();
    services.checkDataset = [](const std::string&, const std::stop_token&) {
        return std::string("\"/notes\" holds no data_batch_1.bin.");
    };
    services.recordedRun = m_events;
    open(std::move(services));
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/notes"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    auto& bar = find<ui::FailureBar>("failureBar");
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(bar.sentence(), QStringLiteral("\"/notes\" holds no data_batch_1.bin."));
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
}

void TestMainWindow::failedStartGivesItsReasonOnThePage()
{
    ui::WindowServices services = scripted();
    services.run = [](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
        throw DataError("There is no folder \"x\".");
    };
    open(std::move(services));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(
        find<QLabel>("startDetail").text(), QStringLiteral("There is no folder \"x\"."), kPatience);
    QVERIFY(find<QLabel>("startDetail").isVisible());
}

void TestMainWindow::titleLeavesNoWordAlone()
{
    open(scripted());
    m_window->resize(1024, 700);
    const auto& title = find<QLabel>("startTitle");
    QTest::qWait(50);
    QTextLayout layout(title.text(), title.font());
    layout.beginLayout();
    std::vector<double> widths;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(title.contentsRect().width());
        widths.push_back(line.naturalTextWidth());
    }
    layout.endLayout();
    QVERIFY(widths.size() <= 2);
    QVERIFY2(widths.back() > 0.6 * widths.front(), qPrintable(QString::number(widths.back())));
}

void TestMainWindow::restoredWindowIsOnTheScreen()
{
    open(scripted());
    const QRect room = m_window->screen()->availableGeometry();
    m_window->resize(m_window->minimumSizeHint().width(), room.height());
    m_window->move(room.left(), room.top());
    QTest::qWait(50);
    m_window->close();
    m_window.reset();
    m_window = std::make_unique<ui::MainWindow>(
        scripted(), std::make_unique<QSettings>(settingsPath(), QSettings::IniFormat));
    QVERIFY2(m_window->geometry().top() >= room.top() &&
                 m_window->geometry().bottom() <= room.bottom(),
             qPrintable(QStringLiteral("%1 to %2")
                            .arg(m_window->geometry().top())
                            .arg(m_window->geometry().bottom())));
}

void TestMainWindow::keysFitASmallScreen()
{
    open(scripted());
    press(Qt::Key_F1);
    auto* dialog = m_window->findChild<QWidget*>(QStringLiteral("keysDialog"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY2(dialog->width() <= 1000 && dialog->height() <= 480,
             qPrintable(QStringLiteral("%1 x %2").arg(dialog->width()).arg(dialog->height())));
    // Signs and meanings each begin at two places only.
    std::set<int> starts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        starts.insert(label->x());
    QCOMPARE(starts.size(), 4U);
    dialog->close();
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

void TestMainWindow::failureStaysUntilDismissed()
{
    ui::WindowServices services = scripted();
    services.run = [](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
        throw DataError("There is no folder \"x\". Choose another one.");
    };
    open(std::move(services));
    auto& bar = find<ui::FailureBar>("failureBar");
    QVERIFY(!bar.isVisible());
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
    QCOMPARE(bar.sentence(), QStringLiteral("There is no folder \"x\". Choose another one."));
    QCOMPARE(badge(), QStringLiteral("FAILED"));
    click("dismissFailureButton");
    QVERIFY(!bar.isVisible());
    presenter().setViewTemperature(3.0); // another frame does not bring it back
    QTest::qWait(100);
    QVERIFY(!bar.isVisible());
    // The next attempt fails and says so again.
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
}

void TestMainWindow::fileThatCannotBeReadIsNamed()
{
    open(scripted());
    m_window->openRun(QStringLiteral("notes.txt"));
    QVERIFY(find<ui::FailureBar>("failureBar").isVisible());
    QCOMPARE(find<ui::FailureBar>("failureBar").sentence(),
             QStringLiteral("\"notes.txt\" is not a recorded run. Choose another file."));
}

void TestMainWindow::aRunCutShortIsContinued()
{
    const auto middle = m_events.begin() + static_cast<std::ptrdiff_t>(m_events.size() / 2);
    const std::vector<Event> soFar(m_events.begin(), middle);
    const std::vector<Event> rest(middle, m_events.end());
    ui::WindowServices services = scripted();
    services.openRun = [&](const std::string& path) {
        if (path == "whole.palimpsest")
            return m_events;
        std::vector<Event> events = soFar;
        events.emplace_back(RunStopped{});
        return events;
    };
    std::string resumed;
    services.resumeRun = [&](const std::string& path) -> ui::ResumableRun {
        resumed = path;
        return {soFar,
                [&rest](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                    for (const Event& event : rest)
                        sink(event);
                },
                "This run began elsewhere."};
    };
    open(std::move(services));
    auto& action = find<QAction>("continueRunAction");
    QVERIFY(!action.isEnabled());
    m_window->openRun(QStringLiteral("whole.palimpsest"));
    QTRY_COMPARE(timeline().state(), RunState::Finished);
    QVERIFY(!action.isEnabled());
    m_window->openRun(QStringLiteral("killed.palimpsest"));
    QTRY_VERIFY(action.isEnabled());
    press(Qt::Key_C);
    QCOMPARE(resumed, std::string("killed.palimpsest"));
    QCOMPARE(find<ui::StatusLine>("statusLine").text(),
             QStringLiteral("This run began elsewhere."));
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    QTRY_COMPARE(badge(), QStringLiteral("FINISHED"));
    QCOMPARE(timeline().lastTick(), foldEvents(m_events).lastTick());
    QTRY_VERIFY(!action.isEnabled());
}

void TestMainWindow::aRunThatCannotBeContinuedSaysWhy()
{
    ui::WindowServices services = scripted();
    services.openRun = [&](const std::string&) {
        return std::vector<Event>{m_events.front(), RunStopped{}};
    };
    services.resumeRun = [](const std::string&) -> ui::ResumableRun {
        throw UsageError("The run is still going on and being recorded.");
    };
    open(std::move(services));
    m_window->openRun(QStringLiteral("killed.palimpsest"));
    QTRY_VERIFY(find<QAction>("continueRunAction").isEnabled());
    press(Qt::Key_C);
    QCOMPARE(find<ui::FailureBar>("failureBar").sentence(),
             QStringLiteral("The run is still going on and being recorded."));
    // What was shown is still shown.
    QCOMPARE(timeline().state(), RunState::Stopped);
}

void TestMainWindow::invalidSettingsDoNotStart()
{
    ui::WindowServices services = scripted();
    services.experiment.arms = {recipeNamed("e2e"), recipeNamed("e2e")};
    open(std::move(services));
    press(Qt::Key_Space);
    QVERIFY(!presenter().isRunning());
    QVERIFY(find<ui::FailureBar>("failureBar").isVisible());
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
        tests::scriptedRun(m_events, 1ms)(experiment, std::move(stop), controls, sink);
        training = false;
    };
    open(std::move(services));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(timeline().lastTick() > 5, kPatience);
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY(!training);
}

void TestMainWindow::keysAreListed()
{
    open(scripted());
    press(Qt::Key_F1);
    auto* dialog = m_window->findChild<QWidget*>(QStringLiteral("keysDialog"));
    QVERIFY(dialog);
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        texts.append(label->text());
    for (const char* key : {"Space", "Right", "E", "N", "R", "X", "End", "F1", "F11", "Ctrl+Q"})
        QVERIFY2(texts.contains(QLatin1String(key)), key);
    dialog->close();
}

void TestMainWindow::pagesAndTablesComeByKey()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    auto& workspace = find<ui::Workspace>("workspace");
    QCOMPARE(workspace.page(), ui::Page::Overview);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(workspace.page(), ui::Page::SoftTargets);
    QVERIFY(find<QWidget>("soft-targets-page").isVisible());
    QVERIFY(!find<QWidget>("overview").isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(workspace.face(), ui::ViewFrame::Face::Table);
    // A page that is made later follows.
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    for (const ui::ViewFrame* frame :
         find<QWidget>("exemplars-page").findChildren<ui::ViewFrame*>())
        QCOMPARE(frame->face(), ui::ViewFrame::Face::Table);
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(find<QWidget>("overview").isVisible());
    QCOMPARE(workspace.face(), ui::ViewFrame::Face::Chart);
}

void TestMainWindow::thePageIsRemembered()
{
    open(scripted());
    m_window->showPage(ui::Page::Exemplars);
    open(scripted());
    QCOMPARE(find<ui::Workspace>("workspace").page(), ui::Page::Exemplars);
    m_window->showPage(ui::Page::Overview);
}

void TestMainWindow::foldsWhenNarrow()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    auto& overview = find<ui::OverviewPage>("overview");
    QTRY_VERIFY(overview.isVisible());
    QVERIFY(!overview.isFolded());
    m_window->resize(1100, 950);
    QTRY_VERIFY(overview.isFolded());
    auto& tabs = find<QTabWidget>("lowerTabs");
    QCOMPARE(tabs.count(), 3);
    QVERIFY(tabs.isVisible());
    m_window->resize(1500, 950);
    QTRY_VERIFY(!overview.isFolded());
    QVERIFY(!tabs.isVisible());
    QVERIFY(find<QSlider>("viewTemperature").isVisible());
    QVERIFY(find<QSlider>("memoryBudget").isVisible());
}

void TestMainWindow::nothingIsCutOffAt1024By700_data()
{
    QTest::addColumn<bool>("four");
    QTest::newRow("two arms") << false;
    QTest::newRow("four arms") << true;
}

void TestMainWindow::nothingIsCutOffAt1024By700()
{
    QFETCH(bool, four);
    ui::WindowServices services = scripted();
    services.recordedRun = four ? fourArms() : m_events;
    open(std::move(services));
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    m_window->resize(1024, 700);
    QCOMPARE(m_window->size(), QSize(1024, 700));
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    auto& tabs = find<QTabWidget>("lowerTabs");
    for (int tab = 0; tab < tabs.count(); ++tab) {
        tabs.setCurrentIndex(tab);
        QTest::qWait(50);
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != m_window.get())
                continue;
            // What a list scrolls is its own affair.
            bool scrolled = false;
            for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
                scrolled = scrolled || qobject_cast<const QAbstractScrollArea*>(up);
            if (scrolled)
                continue;
            const QRect where(widget->mapTo(m_window.get(), QPoint(0, 0)), widget->size());
            QVERIFY2(m_window->rect().contains(where),
                     qPrintable(widget->objectName() + QLatin1String(" ") +
                                QLatin1String(widget->metaObject()->className())));
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (button && !button->text().isEmpty())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(button->objectName()));
        }
    }
}

void TestMainWindow::sizeIsRemembered()
{
    open(scripted());
    m_window->resize(1111, 777);
    m_window->close();
    m_window.reset();
    m_window = std::make_unique<ui::MainWindow>(
        scripted(), std::make_unique<QSettings>(settingsPath(), QSettings::IniFormat));
    QCOMPARE(m_window->size(), QSize(1111, 777));
}

void TestMainWindow::whatWasCopiedIsSaid()
{
    ui::WindowServices services = scripted();
    services.recordedRun = m_events;
    open(std::move(services));
    auto& status = find<QLabel>("pendingLabel");
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    const QString hint = status.text();
    auto& gap = find<ui::InspectionView>("gapStrip");
    for (QAction* action : gap.findChild<QMenu*>()->actions()) {
        if (action->text() == QLatin1String("Copy as CSV"))
            action->trigger();
    }
    QVERIFY(status.text().startsWith(QStringLiteral("✓ Copied as CSV")));
    QTRY_COMPARE_WITH_TIMEOUT(status.text(), hint, kPatience); // after some seconds
}

void TestMainWindow::picturesComeByMenuAndKey()
{
    open(scripted());
    const QMenuBar& menu = *m_window->menuBar();
    const QList<QAction*> file = menu.actions().at(0)->menu()->actions();
    for (const char* name : {"openPictureAction", "pastePictureAction", "takePictureAction"}) {
        auto& action = find<QAction>(name);
        QVERIFY(file.contains(&action));
        QVERIFY(!action.shortcut().isEmpty());
    }
    // There is no camera in this window.
    QVERIFY(!find<QAction>("takePictureAction").isEnabled());
    ui::WindowServices services = scripted();
    services.pictures.openCamera = []() -> ui::CameraFrames {
        throw RunError("No camera was found.");
    };
    open(std::move(services));
    find<QAction>("takePictureAction").trigger();
    auto& again = find<QAbstractButton>("tryCameraAgain");
    QTRY_VERIFY(again.isVisible());
}

// What a page of the window once had room for must not keep it wide.
void TestMainWindow::aLiveRunLeavesTheWindowShrinkable()
{
    open(scripted());
    m_window->resize(1600, 960);
    QTest::qWait(50); // the invitation is laid out for the wide window
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    for (const ui::Page page : ui::allPages()) {
        m_window->resize(1600, 960);
        m_window->showPage(page);
        QTest::qWait(50);
        m_window->resize(1024, 700);
        QCOMPARE(m_window->size(), QSize(1024, 700));
    }
    m_window->showPage(ui::Page::Overview);
}

// Charts that were laid out anew must not keep words of the layout before beside those of the new.
void TestMainWindow::theScreenShowsWhatIsDrawn()
{
    ui::WindowServices services = scripted();
    services.recordedRun = fourArms();
    open(std::move(services));
    auto& right = find<QComboBox>("rightArmBox");
    QTRY_VERIFY(right.isVisible());
    const auto onScreen = [this] {
        return m_window->screen()
            ->grabWindow(m_window->winId())
            .toImage()
            .convertToFormat(QImage::Format_RGB32);
    };
    const auto drawn = [this] {
        return m_window->grab().toImage().convertToFormat(QImage::Format_RGB32);
    };
    for (const QSize size : {QSize(1024, 700), QSize(1300, 900), QSize(1024, 700)}) {
        m_window->resize(size);
        QTest::qWait(100);
        QTRY_COMPARE(onScreen(), drawn());
        right.setFocus();
        press(Qt::Key_Down);
        QTest::qWait(100);
        QTRY_COMPARE(onScreen(), drawn());
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
