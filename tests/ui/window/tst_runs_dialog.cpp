// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"
#include "ui/window/runs_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using ui::RunsDialog, ui::StoredRun;

class TestRunsDialog : public QObject
{
    Q_OBJECT

    std::vector<StoredRun> m_stored;
    ui::WindowServices m_services;

    static StoredRun stored(const char* path, int step, bool isFinished)
    {
        StoredRun run;
        run.path = path;
        run.startedAt = "2020-05-06T07:08:09Z";
        run.step = step;
        run.steps = 5;
        run.isFinished = isFinished;
        run.bytes = 2'000'000;
        return run;
    }

    static QPushButton& button(RunsDialog& dialog, const char* name)
    {
        return *dialog.findChild<QPushButton*>(QLatin1String(name));
    }

    static QTreeWidget& list(RunsDialog& dialog)
    {
        return *dialog.findChild<QTreeWidget*>(QStringLiteral("runsList"));
    }

private Q_SLOTS:
    void init()
    {
        m_stored = {
            stored("/runs/c", 5, true), stored("/runs/b", 2, false), stored("/runs/a", 0, false)};
        m_services.openRun = [](const std::string&) { return std::vector<engine::Event>{}; };
        m_services.resumeRun = [](const std::string&, const engine::SourcesMoved&) {
            return ui::ResumableRun{};
        };
        m_services.recentRuns = [this](std::size_t) { return m_stored; };
        m_services.removeRun = [this](const std::string& path) {
            if (path == "/runs/a")
                throw engine::DataError("There is no trash.");
            std::erase_if(m_stored, [&](const StoredRun& run) { return run.path == path; });
        };
    }

    void saysWhatEachRunIs()
    {
        RunsDialog dialog(m_services, {});
        QCOMPARE(list(dialog).topLevelItemCount(), 3);
        QTreeWidgetItem& second = *list(dialog).topLevelItem(1);
        QCOMPARE(second.text(1), QStringLiteral("Sketchbook"));
        QCOMPARE(second.text(2), QStringLiteral("fine-tuning, cross-distilled"));
        QCOMPARE(second.text(3), QStringLiteral("1"));
        QCOMPARE(second.text(4), QStringLiteral("step 2 of 5, not finished"));
        QCOMPARE(list(dialog).topLevelItem(0)->text(4), QStringLiteral("finished"));
        QCOMPARE(list(dialog).topLevelItem(2)->text(4), QStringLiteral("not begun"));
        QVERIFY(dialog.findChild<QLabel*>("runsNote")->text().startsWith("3 runs, "));
    }

    void aFailureIsSaid()
    {
        m_stored[1].failure = "The disk is full.";
        RunsDialog dialog(m_services, {});
        QCOMPARE(list(dialog).topLevelItem(1)->text(4), QStringLiteral("step 2 of 5, failed"));
        QCOMPARE(list(dialog).topLevelItem(1)->toolTip(4), QStringLiteral("The disk is full."));
    }

    void opensAndContinuesWhatIsChosen()
    {
        RunsDialog dialog(m_services, {});
        QSignalSpy opened(&dialog, &RunsDialog::openAsked);
        QSignalSpy continued(&dialog, &RunsDialog::continueAsked);
        // The newest is chosen; a finished run cannot go on.
        QVERIFY(button(dialog, "openRunButton").isEnabled());
        QVERIFY(!button(dialog, "continueRunButton").isEnabled());
        button(dialog, "openRunButton").click();
        QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("/runs/c"));
        list(dialog).setCurrentItem(list(dialog).topLevelItem(1));
        button(dialog, "continueRunButton").click();
        QCOMPARE(continued.value(0).value(0).toString(), QStringLiteral("/runs/b"));
    }

    void removesWhatIsChosenAndSaysWhatStays()
    {
        RunsDialog dialog(m_services, {});
        list(dialog).selectAll();
        QVERIFY(!button(dialog, "openRunButton").isEnabled());
        button(dialog, "removeRunButton").click();
        QCOMPARE(list(dialog).topLevelItemCount(), 1);
        QCOMPARE(m_stored.size(), std::size_t(1));
        QCOMPARE(dialog.findChild<QLabel*>("runsNote")->text(),
                 QStringLiteral("There is no trash."));
    }

    void theRunThatIsShownStays()
    {
        RunsDialog dialog(m_services, QStringLiteral("/runs/c"));
        QVERIFY(!button(dialog, "removeRunButton").isEnabled());
        list(dialog).setCurrentItem(list(dialog).topLevelItem(2));
        QVERIFY(button(dialog, "removeRunButton").isEnabled());
    }

    void noRunIsSaid()
    {
        m_stored.clear();
        RunsDialog dialog(m_services, {});
        QVERIFY(dialog.findChild<QLabel*>("runsNote")->text().startsWith("No run yet."));
        for (const char* name : {"openRunButton", "continueRunButton", "removeRunButton"})
            QVERIFY(!button(dialog, name).isEnabled());
    }
};

PALIMPSEST_TEST(TestRunsDialog)
#include "tst_runs_dialog.moc"
