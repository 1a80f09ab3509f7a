// SPDX-License-Identifier: GPL-3.0-only
// What is found in a run without walking it is what walking it would find.
#include "tests/support/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/models/evaluations_of_step.h"

#include <QTest>

class TestEvaluationsOfStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepIsOverWhenItsLastTestIsIn()
    {
        tests::SmallRun run;
        run.evaluate(0, 1, 10, {50, 50});
        run.evaluate(0, 1, 20, {80, 80});
        QVERIFY(!ui::endOfStep(run.timeline, 0, 1));
        QCOMPARE(ui::newestStepEnded(run.timeline, 0, 20), 0);
        run.endStepOne({90, 94}); // at tick 20
        run.startStepTwo();
        run.evaluate(0, 2, 30, {60, 60, 90, 90});
        QCOMPARE(ui::endOfStep(run.timeline, 0, 1)->classified().confusion.at(1, 1), 94);
        QVERIFY(!ui::endOfStep(run.timeline, 0, 2));
        QCOMPARE(ui::newestStepEnded(run.timeline, 0, 19), 0);
        QCOMPARE(ui::newestStepEnded(run.timeline, 0, 20), 1);
        QCOMPARE(ui::newestStepEnded(run.timeline, 0, 1000), 1);
        QCOMPARE(ui::newestOfStep(run.timeline, 0, 1, 15)->tick, 10);
        QVERIFY(!ui::newestOfStep(run.timeline, 0, 1, 9));
        QVERIFY(!ui::newestOfStep(run.timeline, 0, 2, 29));
        QVERIFY(!ui::newestOfStep(run.timeline, 1, 2, 1000));
    }

    void itIsWhatALookAtEveryTestFinds()
    {
        const auto timeline =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));
        for (std::int64_t tick = -1; tick <= timeline.lastTick(); tick += 7) {
            for (int step = 0; step <= 6; ++step) {
                const engine::Evaluated* newest = nullptr;
                int ended = 0;
                for (const engine::Evaluated& evaluation : timeline.evaluations(1)) {
                    if (evaluation.tick > tick)
                        continue;
                    newest = evaluation.step == step ? &evaluation : newest;
                    if (evaluation.moment == engine::EvaluationMoment::EndOfStep)
                        ended = evaluation.step;
                }
                QCOMPARE(ui::newestOfStep(timeline, 1, step, tick), newest);
                QCOMPARE(ui::newestStepEnded(timeline, 1, tick), ended);
            }
        }
    }
};

PALIMPSEST_TEST(TestEvaluationsOfStep)
#include "tst_evaluations_of_step.moc"
