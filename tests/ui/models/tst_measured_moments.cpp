// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/models/measured_moments.h"

#include <QTest>

class TestMeasuredMoments : public QObject
{
    Q_OBJECT

    // Arm A is tried at 10, 20 and 60, arm B also at 50.
    static tests::SmallRun run()
    {
        tests::SmallRun run;
        for (int arm = 0; arm < 2; ++arm)
            run.evaluate(arm, 1, 10, {50, 70});
        run.endStepOne({90, 94});
        run.startStepTwo();
        run.startBalancing();
        run.evaluate(1, 2, 50, {70, 74, 60, 80});
        for (int arm = 0; arm < 2; ++arm)
            run.evaluate(arm, 2, 60, {70, 74, 60, 80});
        return run;
    }

private Q_SLOTS:
    void everyEvaluationOfAnyArmCountsOnce()
    {
        const std::vector<std::int64_t> expected{10, 20, 50, 60};
        QVERIFY(ui::measuredMoments(run().timeline) == expected);
        QVERIFY(ui::measuredMoments({}).empty());
    }

    void aMomentBetweenTwoIsThatOfTheEarlier_data()
    {
        QTest::addColumn<qint64>("tick");
        QTest::addColumn<qint64>("measured");
        QTest::newRow("before the first") << qint64{9} << qint64{0};
        QTest::newRow("on one") << qint64{10} << qint64{10};
        QTest::newRow("just before the next") << qint64{19} << qint64{10};
        QTest::newRow("in a new step, before its first epoch ends") << qint64{29} << qint64{20};
        QTest::newRow("while one arm waits") << qint64{55} << qint64{50};
        QTest::newRow("after all") << qint64{999} << qint64{60};
    }

    void aMomentBetweenTwoIsThatOfTheEarlier()
    {
        QFETCH(qint64, tick);
        QFETCH(qint64, measured);
        const tests::SmallRun small = run();
        QCOMPARE(qint64{ui::measuredAt(small.timeline, tick)}, measured);
        QCOMPARE(qint64{ui::measuredAt(ui::measuredMoments(small.timeline), tick)}, measured);
    }
};

PALIMPSEST_TEST(TestMeasuredMoments)
#include "tst_measured_moments.moc"
