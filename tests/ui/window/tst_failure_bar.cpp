// SPDX-License-Identifier: GPL-3.0-only
// What goes wrong is said above the run, in one sentence, until it is dismissed.
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/settings/dataset_menu.h"
#include "ui/window/failure_bar.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QMenu>
#include <QTest>

using namespace engine;

class TestFailureBar : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void refusedFolderIsExplainedAndTheRunStays();
    void failureStaysUntilDismissed();
    void aRunThatCannotBeginGivesTheOneBeforeBack();
    void fileThatCannotBeReadIsNamed();
    void invalidSettingsDoNotStart();
};

void TestFailureBar::refusedFolderIsExplainedAndTheRunStays()
{
    ui::WindowServices services = scripted();
    services.checkDataset = [](const engine::Source& dataset, const std::stop_token&) {
        return dataset == "cifar10:/notes"
                   ? ui::DatasetAnswer{"\"/notes\" holds no data_batch_1.bin.", {}}
                   : ui::DatasetAnswer{};
    };
    services.recordedRun = wholeRun();
    open(std::move(services));
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/notes"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    auto& bar = find<ui::FailureBar>("failureBar");
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(bar.sentence(), QStringLiteral("\"/notes\" holds no data_batch_1.bin."));
    QVERIFY(find<ui::Workspace>("workspace").isVisible());
    // What was wrong is no longer, once another one is chosen.
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/cifar"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QTRY_VERIFY(!bar.isVisible());
}

void TestFailureBar::failureStaysUntilDismissed()
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
    selection().setViewTemperature(3.0); // another frame does not bring it back
    QCoreApplication::processEvents();
    QVERIFY(!bar.isVisible());
    // The next attempt fails and says so again.
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), kPatience);
}

void TestFailureBar::aRunThatCannotBeginGivesTheOneBeforeBack()
{
    ui::WindowServices services = scripted();
    services.recordedRun = wholeRun();
    services.run = [](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
        throw DataError("There is no class \"dragon\".");
    };
    open(std::move(services));
    QTRY_COMPARE(badge(), QStringLiteral("RECORDED"));
    press(Qt::Key_R);
    auto& bar = find<ui::FailureBar>("failureBar");
    QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible() && timeline().hasRun(), kPatience);
    QCOMPARE(bar.sentence(), QStringLiteral("There is no class \"dragon\"."));
    QCOMPARE(badge(), QStringLiteral("RECORDED"));
    QCOMPARE(timeline().lastTick(), foldEvents(wholeRun()).lastTick());
}

void TestFailureBar::fileThatCannotBeReadIsNamed()
{
    open(scripted());
    window().openRun(QStringLiteral("notes.txt"));
    QVERIFY(find<ui::FailureBar>("failureBar").isVisible());
    QCOMPARE(find<ui::FailureBar>("failureBar").sentence(),
             QStringLiteral("\"notes.txt\" is not a recorded run. Choose another file."));
}

void TestFailureBar::invalidSettingsDoNotStart()
{
    ui::WindowServices services = scripted();
    services.experiment.arms = {recipeNamed("e2e"), recipeNamed("e2e")};
    open(std::move(services));
    press(Qt::Key_Space);
    QVERIFY(!run().isRunning());
    QVERIFY(find<ui::FailureBar>("failureBar").isVisible());
}

PALIMPSEST_TEST(TestFailureBar)
#include "tst_failure_bar.moc"
