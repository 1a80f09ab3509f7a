// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/models/telling_moments.h"

#include <QTest>

using namespace engine;
using ui::nextTellingMoment, ui::tellingMoments;

class TestTellingMoments : public QObject
{
    Q_OBJECT

    // Old classes of fine-tuning: 90 % at the seam, then 85, 20 and 10 %; of the other 90, 60, 70.
    static tests::SmallRun fallen()
    {
        tests::SmallRun run;
        run.endStepOne({90, 90});
        run.startStepTwo();
        run.evaluate(0, 2, 25, {85, 85, 0, 0}, EvaluationMoment::WithinEpoch);
        run.evaluate(1, 2, 25, {60, 60, 0, 0}, EvaluationMoment::WithinEpoch);
        run.evaluate(0, 2, 30, {20, 20, 90, 90});
        run.evaluate(1, 2, 30, {70, 70, 90, 90});
        run.evaluate(0, 2, 40, {10, 10, 90, 90});
        return run;
    }

private Q_SLOTS:
    void areWhereOldClassesFellMost()
    {
        const tests::SmallRun run = fallen();
        const auto moments = tellingMoments(run.timeline, {0, 1});
        QCOMPARE(moments.size(), std::size_t(1));
        QCOMPARE(moments[0].tick, std::int64_t(30));
        QCOMPARE(moments[0].step, 2);
        QCOMPARE(moments[0].arm, 0);
        QCOMPARE(moments[0].before.value(), 0.85);
        QCOMPARE(moments[0].after.value(), 0.2);
        QCOMPARE(ui::tellingMomentInWords(run.timeline, moments[0]),
                 QStringLiteral("Step 2: here the old classes of fine-tuning fell from 85 % to "
                                "20 %."));
    }

    void theNextIsAskedForFromAnywhere()
    {
        const tests::SmallRun run = fallen();
        for (const std::int64_t tick : {0, 20, 29, 30, 60})
            QCOMPARE(nextTellingMoment(run.timeline, {0, 1}, tick)->tick, std::int64_t(30));
    }

    void withoutAFallThereIsNone()
    {
        tests::SmallRun run;
        QVERIFY(!nextTellingMoment(run.timeline, {0, 1}, 0));
        run.endStepOne({90, 90});
        run.startStepTwo();
        run.evaluate(0, 2, 30, {90, 95, 90, 90});
        QVERIFY(tellingMoments(run.timeline, {0, 1}).empty());
        QVERIFY(tellingMoments(Timeline(), {0, 1}).empty());
    }

    void theSeamCounts()
    {
        tests::SmallRun run;
        run.endStepOne({90, 90});
        run.startStepTwo();
        run.evaluate(1, 2, 30, {40, 40, 90, 90});
        QCOMPARE(tellingMoments(run.timeline, {0, 1}).at(0).arm, 1);
        QCOMPARE(tellingMoments(run.timeline, {0, 1}).at(0).before.value(), 0.9);
    }
};

PALIMPSEST_TEST(TestTellingMoments)
#include "tst_telling_moments.moc"
