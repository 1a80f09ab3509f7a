// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/overview/learning_curves.h"

#include <QTest>

#include <algorithm>

namespace {

tests::SmallRun twoSteps()
{
    tests::SmallRun run;
    for (int arm = 0; arm < 2; ++arm)
        run.evaluate(arm, 1, 10, {50, 70});
    run.endStepOne({90, 94});
    run.startStepTwo();
    run.evaluate(0, 2, 30, {20, 40, 60, 80});
    run.evaluate(1, 2, 30, {70, 74, 60, 80});
    run.evaluate(0, 2, 40, {0, 2, 90, 98});
    run.evaluate(1, 2, 40, {60, 70, 90, 98});
    return run;
}

} // namespace

class TestLearningCurves : public QObject
{
    Q_OBJECT

    static ui::LearningCurves curvesOf(const engine::Timeline& timeline, int arm)
    {
        ui::LearningCurves curves;
        ui::catchUp(curves, timeline, arm);
        return curves;
    }

private Q_SLOTS:
    void oldClassesBeginWhereThePreviousStepLeftThem()
    {
        const ui::LearningCurves curves = curvesOf(twoSteps().timeline, 0);
        QCOMPARE(curves.oldClasses.size(), std::size_t{1}); // step 1 has no old classes
        const std::vector<ui::CurvePoint> expected{{20, 92, 200}, {30, 30, 200}, {40, 1, 200}};
        QCOMPARE(curves.oldClasses[0].step, 2);
        QVERIFY(curves.oldClasses[0].points == expected);
    }

    void newClassesAreBrokenAtTheStep()
    {
        const ui::LearningCurves curves = curvesOf(twoSteps().timeline, 0);
        QCOMPARE(curves.newClasses.size(), std::size_t{2});
        const std::vector<ui::CurvePoint> first{{10, 60, 200}, {20, 92, 200}};
        const std::vector<ui::CurvePoint> second{{30, 70, 200}, {40, 94, 200}};
        QVERIFY(curves.newClasses[0].points == first);
        QVERIFY(curves.newClasses[1].points == second);
    }

    void eachClassHasItsOwnLineFromItsStepOn()
    {
        const ui::LearningCurves curves = curvesOf(twoSteps().timeline, 1);
        QCOMPARE(curves.perClass.size(), std::size_t{4});
        QCOMPARE(curves.perClass[0].size(), std::size_t{4});
        QCOMPARE(curves.perClass[2].size(), std::size_t{2});
        QCOMPARE(curves.perClass[2].front().tick, 30.0);
        QCOMPARE(curves.perClass[0].back().percent, 60.0);
    }

    void anArmThatWaitsIsDrawnOnFlat()
    {
        tests::SmallRun run = twoSteps();
        run.startBalancing();
        run.evaluate(1, 2, 50, {80, 82, 88, 90});
        QVERIFY(ui::armWaits(run.timeline, 0, 50));
        QVERIFY(!ui::armWaits(run.timeline, 1, 50));
        const ui::LearningCurves waits = curvesOf(run.timeline, 0);
        const ui::CurvePoint last{50, 1, 200, true};
        QVERIFY(waits.oldClasses[0].points.back() == last);
        const ui::LearningCurves trains = curvesOf(run.timeline, 1);
        QCOMPARE(trains.oldClasses[0].points.back().percent, 81.0);
    }

    // A run that grows gives the lines that the whole run gives, also after it was drawn on.
    void linesGrowWithTheirRun()
    {
        tests::SmallRun run = twoSteps();
        ui::LearningCurves grown;
        ui::catchUp(grown, run.timeline, 0);
        run.startBalancing();
        run.evaluate(1, 2, 50, {80, 82, 88, 90});
        ui::catchUp(grown, run.timeline, 0);
        QVERIFY(grown.perClass[0].back().isDrawnOn);
        ui::catchUp(grown, run.timeline, 0);
        run.evaluate(0, 2, 60, {3, 5, 90, 92});
        ui::catchUp(grown, run.timeline, 0);
        const ui::LearningCurves whole = curvesOf(run.timeline, 0);
        QCOMPARE(grown.oldClasses.size(), whole.oldClasses.size());
        QVERIFY(grown.oldClasses[0].points == whole.oldClasses[0].points);
        QCOMPARE(grown.newClasses.size(), whole.newClasses.size());
        QVERIFY(grown.newClasses[1].points == whole.newClasses[1].points);
        QVERIFY(grown.perClass == whole.perClass);
        QCOMPARE(grown.perClass[0].size(), std::size_t{5}); // at 10, 20, 30, 40 and 60
        const ui::CurvePoint last{60, 3, 100};
        QVERIFY(grown.perClass[0].back() == last);
    }

    void readsValuesAtAMoment()
    {
        const ui::LearningCurves curves = curvesOf(twoSteps().timeline, 0);
        QVERIFY(!ui::pointAt(curves.oldClasses, 1, 35));
        QVERIFY(!ui::pointAt(curves.oldClasses, 2, 19));
        QCOMPARE(ui::pointAt(curves.oldClasses, 2, 39)->percent, 30.0);
    }
};

PALIMPSEST_TEST(TestLearningCurves)
#include "tst_learning_curves.moc"
