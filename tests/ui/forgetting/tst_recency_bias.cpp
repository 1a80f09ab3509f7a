// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/recency_bias.h"

#include <QTest>

class TestRecencyBias : public QObject
{
    Q_OBJECT

    // Mistakes go to the next class: of husky's 90 to wolf, of wolf's 80 to the washing machine,
    // of the machine's 5 to the car, of the car's 3 to the husky.
    static tests::SmallRun run()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 40, {10, 20, 95, 97});
        return run;
    }

private Q_SLOTS:
    void countsTheAnswersInTheNewestClasses()
    {
        const tests::SmallRun small = run();
        ui::RecencySeries series;
        ui::extend(series, small.timeline, 0);
        // In step 1 every class is new.
        QCOMPARE(series.points.size(), std::size_t{1});
        QCOMPARE(series.points[0].answers, (engine::Share{80 + 100 + 97, 400}));
        QCOMPARE(series.points[0].fair, (engine::Share{200, 400}));
        QVERIFY(!ui::pointAt(series, 39));
        QCOMPARE(ui::pointAt(series, 99), &series.points[0]);
    }

    void everyAnswerBelongsToOneStep()
    {
        const tests::SmallRun small = run();
        const auto shares = ui::answersByStep(small.timeline, 0, 40);
        QCOMPARE(shares.size(), std::size_t{2});
        QCOMPARE(shares[0].answers, (engine::Share{123, 400}));
        QCOMPARE(shares[1].answers, (engine::Share{277, 400}));
        QCOMPARE(shares[0].truth, (engine::Share{200, 400}));
        QVERIFY(ui::answersByStep(small.timeline, 0, 5).empty());
    }
};

PALIMPSEST_TEST(TestRecencyBias)
#include "tst_recency_bias.moc"
