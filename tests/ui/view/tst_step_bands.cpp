// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/view/step_bands.h"

#include <QTest>

class TestStepBands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 60 ticks are planned; the phases are of 20.
    void aRunUnderWayFillsItsCharts()
    {
        tests::SmallRun run;
        QCOMPARE(ui::endOfTime(run.timeline), 20.0);
        run.endStepOne({90, 90});
        run.startStepTwo();
        QCOMPARE(ui::endOfTime(run.timeline), 40.0);
        const auto bands = ui::stepBands(run.timeline, 0, ui::BandWords::Numbers);
        QCOMPARE(bands.size(), std::size_t(2));
        QCOMPARE(bands[0].to, 20.0);
        QCOMPARE(bands[1].from, 20.0);
        QCOMPARE(bands[1].to, 40.0);
        run.startBalancing();
        QCOMPARE(ui::endOfTime(run.timeline), 60.0);
    }

    void aRunThatIsOverEndsWhereItEnded()
    {
        tests::SmallRun run;
        run.endStepOne({90, 90});
        run.startStepTwo();
        run.evaluate(0, 2, 30, {10, 10, 90, 90});
        run.timeline.apply(engine::RunStopped{30, 1.0});
        QCOMPARE(ui::endOfTime(run.timeline), 30.0);
    }

    void beforeItsFirstPhaseAllThatIsPlannedIsShown()
    {
        engine::RunStarted started = tests::SmallRun().timeline.run();
        engine::Timeline timeline;
        timeline.apply(started);
        QCOMPARE(ui::endOfTime(timeline), 60.0);
    }
};

PALIMPSEST_TEST(TestStepBands)
#include "tst_step_bands.moc"
