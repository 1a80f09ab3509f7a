// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/window/recent_runs_menu.h"

#include <QSignalSpy>
#include <QTest>

class TestRecentRunsMenu : public QObject
{
    Q_OBJECT

    static ui::StoredRun run(const char* path, int step, bool isFinished)
    {
        return {.path = path,
                .startedAt = "2020-05-06T07:08:09Z",
                .step = step,
                .steps = 5,
                .isFinished = isFinished};
    }

private Q_SLOTS:
    void runsAreSaidInWords()
    {
        const QString done =
            ui::runInWords(run("/runs/2020-05-06_070809_cifar10.palimpsest", 5, true));
        QVERIFY2(
            done.endsWith(QStringLiteral(": Sketchbook, fine-tuning, cross-distilled, finished")),
            qPrintable(done));
        ui::StoredRun failed = run("/runs/mine.palimpsest", 2, false);
        failed.startedAt.clear();
        failed.failure = "The disk is full.";
        QVERIFY(ui::runInWords(failed).startsWith(QStringLiteral("mine: ")));
        QVERIFY(ui::runInWords(failed).endsWith(QStringLiteral("step 2 of 5, failed")));
    }

    void theyAreLookedForWhenTheMenuOpens()
    {
        ui::RecentRunsMenu menu;
        std::vector<ui::StoredRun> runs;
        menu.setFinder([&](std::size_t) { return runs; });
        Q_EMIT menu.aboutToShow();
        QVERIFY(!menu.actions().first()->isEnabled()); // none yet
        runs = {run("/runs/a_b_mnist.palimpsest", 3, false)};
        Q_EMIT menu.aboutToShow();
        QSignalSpy chosen(&menu, &ui::RecentRunsMenu::chosen);
        menu.actions().first()->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("/runs/a_b_mnist.palimpsest"));
    }
};

PALIMPSEST_TEST(TestRecentRunsMenu)
#include "tst_recent_runs_menu.moc"
