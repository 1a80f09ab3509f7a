// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/overview/class_gaps.h"

#include <QTest>

class TestClassGaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subtractsTheFirstArmFromTheSecond()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 40, {3, 0, 95, 99});
        run.evaluate(1, 2, 40, {71, 64, 90, 99});
        const auto gaps = ui::classGapsAt(run.timeline, {}, 40);
        QCOMPARE(gaps.size(), std::size_t{4});
        QCOMPARE(gaps[0].points, std::optional(68));
        QCOMPARE(gaps[1].points, std::optional(64));
        QCOMPARE(gaps[2].points, std::optional(-5));
        QCOMPARE(gaps[3].points, std::optional(0));
        QCOMPARE(gaps[0].second.n, 100);
    }

    void classesNotLearnedYetHaveNone()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        const auto gaps = ui::classGapsAt(run.timeline, {}, 20);
        QCOMPARE(gaps.size(), std::size_t{4});
        QCOMPARE(gaps[1].points, std::optional(0));
        QVERIFY(!gaps[2].points);
        QCOMPARE(gaps[2].first.n, 0);
    }

    void thePastStaysThePast()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.evaluate(0, 2, 40, {0, 0, 95, 99});
        run.evaluate(1, 2, 40, {71, 64, 90, 99});
        QCOMPARE(ui::classGapsAt(run.timeline, {}, 39)[0].points, std::optional(0));
    }

    // What an arm could before it stopped says nothing beside what the other can since.
    void anArmThatStoppedIsNotComparedFurther()
    {
        tests::SmallRun run;
        run.endStepOne({90, 92});
        run.startStepTwo();
        run.timeline.apply(engine::ArmStopped{0, 2, 30, "Diverged."});
        run.evaluate(1, 2, 40, {71, 64, 90, 99});
        for (const ui::ClassGap& gap : ui::classGapsAt(run.timeline, {}, 40))
            QVERIFY(!gap.points);
        QCOMPARE(ui::classGapsAt(run.timeline, {}, 29)[0].points, std::optional(0));
    }

    void anyTwoArmsCanBeSubtracted()
    {
        tests::SmallRun run({"finetune", "replay", "e2e"});
        run.evaluate(0, 1, 20, {10, 90});
        run.evaluate(1, 1, 20, {50, 80});
        run.evaluate(2, 1, 20, {70, 85});
        QCOMPARE(ui::classGapsAt(run.timeline, {1, 2}, 20)[0].points, std::optional(20));
        QCOMPARE(ui::classGapsAt(run.timeline, {2, 1}, 20)[0].points, std::optional(-20));
        QCOMPARE(ui::classGapsAt(run.timeline, {0, 2}, 20)[1].points, std::optional(-5));
    }

    void withoutARunThereAreNone() { QVERIFY(ui::classGapsAt({}, {}, 0).empty()); }
};

PALIMPSEST_TEST(TestClassGaps)
#include "tst_class_gaps.moc"
