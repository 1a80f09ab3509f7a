// SPDX-License-Identifier: GPL-3.0-only
// Recorded runs in the window: opened, stepped through, saved and continued.
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/run/run_files.h"
#include "ui/timeline/status_line.h"
#include "ui/window/control_panel.h"
#include "ui/window/failure_bar.h"
#include "ui/window/unfinished_offer.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <vector>

using namespace engine;
using namespace std::chrono_literals;

class TestRunFiles : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRunIsLabelled();
    void theRunBeforeCanBeShownAgain();
    void theSettingsOfARunAreTakenWhenAskedFor();
    void recordedRunIsSteppedThrough();
    void savedRunGetsItsSuffixAndIsNamed();
    void aRunCutShortIsContinued();
    void aRunThatCannotBeContinuedSaysWhy();
    void theRunThatWasLeftIsOfferedFirst();
    void anOfferIsOvertakenOrDeclined();
    void movedDataIsAskedFor();
    void whatIsMissingOfARunIsSaid();

private:
    // The first half of the whole run, found when the window opens and ready to go on.
    ui::WindowServices leavingHalf();

    std::string m_resumed; // the last file that was
};

ui::WindowServices TestRunFiles::leavingHalf()
{
    m_resumed.clear();
    const auto middle = wholeRun().begin() + static_cast<std::ptrdiff_t>(wholeRun().size() / 2);
    const std::vector<Event> soFar(wholeRun().begin(), middle);
    const std::vector<Event> rest(middle, wholeRun().end());
    ui::WindowServices services = scripted();
    services.recordedRun = wholeRun(); // the sample
    services.openRun = [soFar](const std::string&) {
        std::vector<Event> events = soFar;
        events.emplace_back(RunStopped{});
        return events;
    };
    services.resumeRun = [this, soFar, rest](const std::string& path,
                                             const SourcesMoved&) -> ui::ResumableRun {
        m_resumed = path;
        return {soFar,
                [rest](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                    for (const Event& event : rest)
                        sink(event);
                }};
    };
    services.findUnfinished = [] {
        return ui::StoredRun{"left.palimpsest", "2026-01-02T14:05:00Z", 3, 5};
    };
    return services;
}

void TestRunFiles::recordedRunIsLabelled()
{
    ui::WindowServices services = scripted(500us);
    services.recordedRun = wholeRun();
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
    QVERIFY(!run().isRunning());
    // Space plays it, and nothing recorded is called live.
    press(Qt::Key_Space);
    QVERIFY(selection().state().tick < timeline().lastTick());
    QCOMPARE(badge(), QStringLiteral("RECORDED"));
    QVERIFY(!run().isRunning());
    QCOMPARE(find<QAbstractButton>("restartButton").text(), QStringLiteral("Train live"));
    press(Qt::Key_R);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("● LIVE"), kPatience);
    QVERIFY(run().isRunning());
    // And back to what stood here.
    find<QAction>("runBeforeAction").trigger();
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    QVERIFY(!run().isRunning());
    QVERIFY(timeline().hasRun());
}

void TestRunFiles::theRunBeforeCanBeShownAgain()
{
    open(scripted());
    QVERIFY(!find<QAction>("runBeforeAction").isEnabled());
    window().openRun(QStringLiteral("another"));
    QTRY_COMPARE(timeline().armCount(), 4);
    QCOMPARE(nextRun().experiment().arms.size(), std::size_t{2}); // nobody asked for four
    press(Qt::Key_R);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("FINISHED"), kPatience);
    QCOMPARE(timeline().armCount(), 2);
    find<QAction>("runBeforeAction").trigger();
    QTRY_COMPARE(timeline().armCount(), 4);
    QCOMPARE(badge(), QStringLiteral("RECORDED"));
    QCOMPARE(find<ui::RunFiles>("").file(), QStringLiteral("another"));
}

void TestRunFiles::theSettingsOfARunAreTakenWhenAskedFor()
{
    open(scripted());
    auto& take = find<QAction>("takeSettingsAction");
    QVERIFY(!take.isEnabled());
    window().openRun(QStringLiteral("another"));
    QTRY_COMPARE(timeline().armCount(), 4);
    QVERIFY(take.isEnabled());
    take.trigger();
    QVERIFY(nextRun().experiment() == timeline().run().experiment);
    QVERIFY(!take.isEnabled());
    QVERIFY(find<ui::StatusLine>("statusLine")
                .text()
                .contains(QStringLiteral("the next run is like this one")));
}

void TestRunFiles::recordedRunIsSteppedThrough()
{
    openRecorded(wholeRun());
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    const std::int64_t end = timeline().lastTick();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_E, Qt::Key_N})
        press(key); // nothing comes after the end
    QVERIFY(!run().isRunning());
    QCOMPARE(selection().state().tick, end);
    QVERIFY(find<QLabel>("pendingLabel").text().contains(QLatin1String("Space plays it")));

    selection().lookAt(0);
    press(Qt::Key_Right);
    QCOMPARE(selection().state().tick, timeline().evaluations(0).front().tick);
    press(Qt::Key_N);
    QCOMPARE(selection().state().tick, timeline().steps().at(1).tick);
    QVERIFY(!run().isRunning());
    QCOMPARE(timeline().lastTick(), end);
    press(Qt::Key_Left);
    QVERIFY(selection().state().tick < timeline().steps().at(1).tick);
    press(Qt::Key_PageDown);
    QCOMPARE(selection().state().tick, timeline().steps().at(1).tick);
    press(Qt::Key_PageDown);
    press(Qt::Key_PageUp);
    QCOMPARE(selection().state().tick, timeline().steps().at(1).tick);
    press(Qt::Key_R);
    QVERIFY(run().isRunning());
}

void TestRunFiles::savedRunGetsItsSuffixAndIsNamed()
{
    std::string savedAs;
    ui::WindowServices services = scripted();
    services.recordedRun = wholeRun();
    services.recordedPath = inFolder("first.palimpsest").toStdString();
    services.saveRunAs = [&](const std::string&, const std::string& to) { savedAs = to; };
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    const QString typed = inFolder("saved");
    QTimer::singleShot(100, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        QCOMPARE(name->text(), QStringLiteral("first.palimpsest"));
        name->setText(typed);
        QTest::keyClick(name, Qt::Key_Return);
    });
    QTest::keyClick(&window(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(savedAs, typed.toStdString() + ".palimpsest");
    QCOMPARE(find<QLabel>("fileLabel").text(), QStringLiteral("✓ saved as saved.palimpsest"));
}

void TestRunFiles::aRunCutShortIsContinued()
{
    const auto middle = wholeRun().begin() + static_cast<std::ptrdiff_t>(wholeRun().size() / 2);
    const std::vector<Event> soFar(wholeRun().begin(), middle);
    const std::vector<Event> rest(middle, wholeRun().end());
    ui::WindowServices services = scripted();
    services.openRun = [&](const std::string& path) {
        if (path == "whole.palimpsest")
            return wholeRun();
        std::vector<Event> events = soFar;
        events.emplace_back(RunStopped{});
        return events;
    };
    std::string resumed;
    services.resumeRun = [&](const std::string& path,
                             const engine::SourcesMoved&) -> ui::ResumableRun {
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
    window().openRun(QStringLiteral("whole.palimpsest"));
    QTRY_COMPARE(timeline().state(), RunState::Finished);
    QVERIFY(!action.isEnabled());
    window().openRun(QStringLiteral("killed.palimpsest"));
    QTRY_VERIFY(action.isEnabled());
    press(Qt::Key_C);
    QCOMPARE(resumed, std::string("killed.palimpsest"));
    QCOMPARE(find<ui::StatusLine>("statusLine").text(),
             QStringLiteral("This run began elsewhere."));
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    QTRY_COMPARE(badge(), QStringLiteral("FINISHED"));
    QCOMPARE(timeline().lastTick(), foldEvents(wholeRun()).lastTick());
    QTRY_VERIFY(!action.isEnabled());
}

void TestRunFiles::aRunThatCannotBeContinuedSaysWhy()
{
    ui::WindowServices services = scripted();
    services.openRun = [&](const std::string&) {
        return std::vector<Event>{wholeRun().front(), RunStopped{}};
    };
    services.resumeRun = [](const std::string&, const engine::SourcesMoved&) -> ui::ResumableRun {
        throw UsageError("The run is still going on and being recorded.");
    };
    open(std::move(services));
    window().openRun(QStringLiteral("killed.palimpsest"));
    QTRY_VERIFY(find<QAction>("continueRunAction").isEnabled());
    press(Qt::Key_C);
    QCOMPARE(find<ui::FailureBar>("failureBar").sentence(),
             QStringLiteral("The run is still going on and being recorded."));
    // What was shown is still shown.
    QCOMPARE(timeline().state(), RunState::Stopped);
}

void TestRunFiles::theRunThatWasLeftIsOfferedFirst()
{
    open(leavingHalf());
    auto& offer = find<ui::UnfinishedOffer>("unfinishedOffer");
    QTRY_VERIFY_WITH_TIMEOUT(offer.isVisible(), kPatience);
    QVERIFY(offer.sentence().contains(QStringLiteral("was interrupted in step 3 of 5.")));
    QVERIFY(m_resumed.empty()); // nothing is taken up unasked
    // The sample is shown meanwhile.
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    QTRY_VERIFY(find<QAction>("continueRunAction").isEnabled());
    press(Qt::Key_C);
    QCOMPARE(m_resumed, std::string("left.palimpsest"));
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    QCOMPARE(timeline().lastTick(), foldEvents(wholeRun()).lastTick());
    QVERIFY(!offer.isVisible());

    open(leavingHalf());
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::UnfinishedOffer>("unfinishedOffer").isVisible(), kPatience);
    click("continueUnfinishedButton");
    QCOMPARE(m_resumed, std::string("left.palimpsest"));

    // Looked at first, it can still go on.
    open(leavingHalf());
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::UnfinishedOffer>("unfinishedOffer").isVisible(), kPatience);
    click("lookAtUnfinishedButton");
    QTRY_COMPARE(timeline().state(), RunState::Stopped);
    QVERIFY(m_resumed.empty());
    QVERIFY(!find<ui::UnfinishedOffer>("unfinishedOffer").isVisible());
    QTRY_VERIFY(find<QAction>("continueRunAction").isEnabled());
    press(Qt::Key_C);
    QCOMPARE(m_resumed, std::string("left.palimpsest"));
}

void TestRunFiles::anOfferIsOvertakenOrDeclined()
{
    open(leavingHalf());
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::UnfinishedOffer>("unfinishedOffer").isVisible(), kPatience);
    press(Qt::Key_R); // another run
    QVERIFY(!find<ui::UnfinishedOffer>("unfinishedOffer").isVisible());
    QVERIFY(m_resumed.empty());

    open(leavingHalf());
    QTRY_VERIFY_WITH_TIMEOUT(find<ui::UnfinishedOffer>("unfinishedOffer").isVisible(), kPatience);
    click("declineUnfinishedButton");
    QVERIFY(!find<ui::UnfinishedOffer>("unfinishedOffer").isVisible());
    QTRY_VERIFY(!find<QAction>("continueRunAction").isEnabled());
    // The window remembers that; the sample's own state says when the search is over.
    std::atomic<bool> wasAsked = false;
    ui::WindowServices services = leavingHalf();
    services.findUnfinished = [&wasAsked, found = services.findUnfinished] {
        const auto run = found();
        wasAsked = true;
        return run;
    };
    open(std::move(services));
    QTRY_VERIFY_WITH_TIMEOUT(wasAsked, kPatience);
    QCoreApplication::processEvents();
    QVERIFY(!find<ui::UnfinishedOffer>("unfinishedOffer").isVisible());
}

void TestRunFiles::movedDataIsAskedFor()
{
    const QString gone = inFolder("gone");
    const QString here = inFolder("here");
    QVERIFY(QDir().mkpath(here));
    std::vector<Event> events = wholeRun();
    events.resize(events.size() / 2);
    std::get<RunStarted>(events.front()).experiment.dataset = "folder:" + gone.toStdString();
    events.emplace_back(RunStopped{});
    std::vector<SourcesMoved> asked;
    ui::WindowServices services = scripted();
    services.openRun = [events](const std::string&) { return events; };
    services.resumeRun = [&](const std::string&, const SourcesMoved& moved) -> ui::ResumableRun {
        asked.push_back(moved);
        if (moved.dataset.empty())
            throw DataError("The pictures of this run were in gone, which is not there.");
        return {{events.begin(), events.end() - 1},
                [](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                    sink(RunStopped{});
                }};
    };
    open(std::move(services));
    window().openRun(QStringLiteral("killed.palimpsest"));
    QTRY_VERIFY(find<QAction>("continueRunAction").isEnabled());
    const auto answering = [&](const QString& answer) {
        QTimer::singleShot(100, this, [answer] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            QVERIFY(dialog->windowTitle().contains(QStringLiteral("Where are the pictures now")));
            if (answer.isEmpty())
                return dialog->reject();
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            name->setText(answer);
            QTest::keyClick(name, Qt::Key_Return);
        });
    };
    // Who does not know where they are reads what is missing.
    answering(QString());
    press(Qt::Key_C);
    QCOMPARE(asked.size(), std::size_t{1});
    QVERIFY(find<ui::FailureBar>("failureBar").isVisible());
    // The dialog had the keys, and no window manager is there to give them back.
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    answering(here);
    press(Qt::Key_C);
    QCOMPARE(asked.size(), std::size_t{3});
    QCOMPARE(asked.back().dataset.address(), "folder:" + here.toStdString());
    // The settings are those of the run as it goes on: there is no change to restart with.
    QCOMPARE(nextRun().experiment().dataset.address(), "folder:" + here.toStdString());
    QVERIFY(!find<ui::FailureBar>("failureBar").isVisible());
}

void TestRunFiles::whatIsMissingOfARunIsSaid()
{
    ui::WindowServices services = scripted();
    services.openRun = [this](const std::string&) { return wholeRun(); };
    services.missingFrom = [](const std::string& path) {
        return path == "copied" ? "A newer part may lie in copied-wal." : std::string();
    };
    open(std::move(services));
    window().openRun(QStringLiteral("whole"));
    QVERIFY(!find<ui::FailureBar>("failureBar").isVisible());
    window().openRun(QStringLiteral("copied"));
    const auto& bar = find<ui::FailureBar>("failureBar");
    QVERIFY(bar.isVisible());
    QVERIFY(bar.sentence().contains("copied-wal"));
    window().openRun(QStringLiteral("whole"));
    QVERIFY(!bar.isVisible());
}

PALIMPSEST_TEST(TestRunFiles)
#include "tst_run_files.moc"
