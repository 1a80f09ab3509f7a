// SPDX-License-Identifier: GPL-3.0-only
// Recorded runs in the window: opened, stepped through, saved and continued.
#include "engine/core/errors.h"
#include "tests/support/test_program.h"
#include "tests/ui/window_test.h"
#include "ui/failure_bar.h"
#include "ui/status_line.h"
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include <vector>

using namespace engine;
using namespace std::chrono_literals;

class TestRunFiles : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void recordedRunIsLabelled();
    void recordedRunIsSteppedThrough();
    void savedRunGetsItsSuffixAndIsNamed();
    void aRunCutShortIsContinued();
    void aRunThatCannotBeContinuedSaysWhy();
};

void TestRunFiles::recordedRunIsLabelled()
{
    ui::WindowServices services = scripted(500us);
    services.recordedRun = wholeRun();
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
    QVERIFY(!presenter().isRunning());
    // The first press starts a live run.
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(badge(), QStringLiteral("● LIVE"), kPatience);
    QVERIFY(presenter().isRunning());
}

void TestRunFiles::recordedRunIsSteppedThrough()
{
    openRecorded(wholeRun());
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
    services.resumeRun = [](const std::string&) -> ui::ResumableRun {
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

PALIMPSEST_TEST(TestRunFiles)
#include "tst_run_files.moc"
