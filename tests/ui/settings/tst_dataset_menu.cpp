// SPDX-License-Identifier: GPL-3.0-only
// Folders of data are chosen, checked and remembered.
#include "tests/support/test_program.h"
#include "tests/ui/window/control_panel_test.h"
#include "ui/settings/dataset_menu.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using engine::Experiment;
using ui::ControlPanel;

class TestDatasetMenu : public tests::ControlPanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void folderIsChosenAndRemembered();
    void everyKindOfFolderIsOffered_data();
    void everyKindOfFolderIsOffered();
    void cancelledFolderChangesNothing();
    void uselessFolderIsRefusedWhenChosen();
    void usefulFolderIsTakenAfterItsCheck();
};

void TestDatasetMenu::folderIsChosenAndRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser(
        [](QWidget*, const QString&) { return QStringLiteral("/pictures/cifar-10-batches-bin"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QTRY_COMPARE(next().experiment().dataset.address(),
                 std::string("cifar10:/pictures/cifar-10-batches-bin"));
    panel().saveChoices(settings);

    makePanel();
    panel().restoreChoices(settings);
    QCOMPARE(next().experiment().dataset.address(), std::string("sketchbook"));
    QString startedAt;
    auto& restored = find<ui::DatasetMenu>("datasetMenu");
    restored.setFolderChooser([&](QWidget*, const QString& startAt) {
        startedAt = startAt;
        return QString();
    });
    restored.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QCOMPARE(startedAt, QStringLiteral("/pictures/cifar-10-batches-bin"));
}

void TestDatasetMenu::everyKindOfFolderIsOffered_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("shown");
    QTest::newRow("CIFAR-10") << "cifar10" << QStringLiteral("CIFAR-10 · x");
    QTest::newRow("CIFAR-100") << "cifar100" << QStringLiteral("CIFAR-100 · x");
    QTest::newRow("MNIST") << "mnist" << QStringLiteral("MNIST · x");
    QTest::newRow("images") << "folder" << QStringLiteral("Images · x");
}

void TestDatasetMenu::everyKindOfFolderIsOffered()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, shown);
    Experiment experiment;
    experiment.imageSize = 64; // of the drawn set
    next().setExperiment(experiment);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/a b/x"); });
    menu.menu()->findChild<QAction*>(kind + QStringLiteral("FolderAction"))->trigger();
    experiment.dataset = kind.toStdString() + ":/a b/x";
    experiment.imageSize = 0;
    QTRY_VERIFY(next().experiment() == experiment);
    QCOMPARE(menu.text(), shown);

    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    panel().saveChoices(settings);
    makePanel();
    panel().restoreChoices(settings);
    const auto actions = find<ui::DatasetMenu>("datasetMenu").menu()->actions();
    QCOMPARE(std::ranges::count_if(
                 actions, [](const QAction* action) { return action->text().contains("/a b/x"); }),
             1);
}

void TestDatasetMenu::cancelledFolderChangesNothing()
{
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QString(); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(next().experiment().dataset.address(), std::string("sketchbook"));
}

void TestDatasetMenu::uselessFolderIsRefusedWhenChosen()
{
    const QString sentence = QStringLiteral("\"/notes\" holds no data_batch_1.bin.");
    panel().setDatasetChecker([&](const engine::Source& dataset, const std::stop_token&) {
        return ui::DatasetAnswer{
            dataset == "cifar10:/notes" ? sentence.toStdString() : "another data set", {}};
    });
    QSignalSpy refused(&panel(), &ControlPanel::datasetRefused);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    const QString before = menu.text();
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/notes"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar10FolderAction"))->trigger();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().toString(), sentence);
    QCOMPARE(next().experiment().dataset.address(), std::string("sketchbook"));
    QCOMPARE(menu.text(), before);
}

void TestDatasetMenu::usefulFolderIsTakenAfterItsCheck()
{
    std::atomic<bool> mayEnd = false;
    panel().setDatasetChecker([&](const engine::Source&, const std::stop_token& stop) {
        while (!mayEnd && !stop.stop_requested())
            std::this_thread::yield();
        return ui::DatasetAnswer{{}, {"4 files passed over (.jfif)", "Two & <b>."}};
    });
    const QSignalSpy remarked(&panel(), &ControlPanel::datasetRemarked);
    auto& menu = find<ui::DatasetMenu>("datasetMenu");
    menu.setFolderChooser([](QWidget*, const QString&) { return QStringLiteral("/cifar"); });
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(next().experiment().dataset.address(), std::string("sketchbook"));
    mayEnd = true;
    QTRY_COMPARE(next().experiment().dataset.address(), std::string("cifar100:/cifar"));
    QCOMPARE(remarked.count(), 1);
    QCOMPARE(remarked.first().first().toString(),
             QStringLiteral("CIFAR-100 · cifar: 4 files passed over (.jfif) · Two & <b>."));
    QVERIFY(menu.toolTip().contains(QStringLiteral("\n4 files passed over (.jfif)\n")));
    // A check nobody waits for any more is left at once.
    mayEnd = false;
    menu.menu()->findChild<QAction*>(QStringLiteral("cifar100FolderAction"))->trigger();
    destroyPanel();
}

PALIMPSEST_TEST(TestDatasetMenu)
#include "tst_dataset_menu.moc"
