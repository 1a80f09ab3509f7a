// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/lost_or_drowned.h"

#include <QTest>

#include <cmath>

class TestLostOrDrowned : public QObject
{
    Q_OBJECT

    static engine::Evaluated evaluated(int step,
                                       std::int64_t tick,
                                       const std::vector<int>& global,
                                       const std::vector<int>& withinHead,
                                       engine::EvaluationMoment moment)
    {
        engine::Evaluated event;
        event.step = step;
        event.tick = tick;
        event.moment = moment;
        event.classified().confusion = tests::confusionOf(global);
        event.classified().withinHeadCorrect = withinHead;
        return event;
    }

    // Learned at 90 and 92; then 10 and 20 over all heads, 70 and 84 within their own.
    static tests::SmallRun run()
    {
        tests::SmallRun run;
        run.timeline.apply(
            evaluated(1, 20, {90, 92}, {90, 92}, engine::EvaluationMoment::EndOfStep));
        run.startStepTwo();
        run.timeline.apply(evaluated(
            2, 40, {10, 20, 95, 97}, {70, 84, 96, 98}, engine::EvaluationMoment::EndOfEpoch));
        return run;
    }

    static bool isNear(double value, double expected) { return std::abs(value - expected) < 1e-9; }

private Q_SLOTS:
    void whatItsOwnHeadKnowsIsDrownedAndTheRestIsLost()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const auto memories = ui::classMemories(history, small.timeline.run().classes, 40);
        QCOMPARE(memories.size(), std::size_t{4});
        // 90 and 92 were right over all heads; now the head knows 2 * 0.77 - 1 = 54 of 100.
        QVERIFY(isNear(ui::drownedPoints(memories[0]), 54.0 - 10.0));
        QVERIFY(isNear(ui::lostPoints(memories[0]), 90.0 - 54.0));
        QVERIFY(isNear(ui::drownedPoints(memories[1]), 54.0 - 20.0));
        QVERIFY(isNear(ui::lostPoints(memories[1]), 92.0 - 54.0));
        QVERIFY(isNear(memories[0].chanceShare(), 0.5));
        QVERIFY(!memories[0].isGuessing);
        // Not at the end of its own step yet.
        QCOMPARE(memories[2].global.correct, 95);
        QCOMPARE(memories[2].learned, 0);
    }

    void bothPartsAddUpToTheFall()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        // 182 of 200 known when learned, 108 known within the head now, 30 right over all.
        const auto old = ui::oldClassesMemory(history, small.timeline.run().classes, 40);
        QVERIFY(old);
        QCOMPARE(old->global, (engine::Accuracy{30, 200}));
        QCOMPARE(old->learned, 200);
        QVERIFY(isNear(ui::drownedPoints(*old), 39.0));
        QVERIFY(isNear(ui::lostPoints(*old), 37.0));
        QVERIFY(isNear(100.0 * (old->learnedShare() - old->global.value()), 39.0 + 37.0));
    }

    // What looks like half the knowledge is none: a head that always says the same.
    void aHeadThatAlwaysSaysTheSameHasLostAll()
    {
        tests::SmallRun small = run();
        small.timeline.apply(evaluated(
            2, 60, {0, 0, 95, 97}, {0, 100, 96, 98}, engine::EvaluationMoment::EndOfEpoch));
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const auto& classes = small.timeline.run().classes;
        const auto memories = ui::classMemories(history, classes, 60);
        const auto old = ui::oldClassesMemory(history, classes, 60);
        for (const auto& [memory, lost] :
             {std::pair(memories[0], 90.0), std::pair(memories[1], 92.0), std::pair(*old, 91.0)}) {
            QVERIFY(isNear(ui::drownedPoints(memory), 0.0));
            QVERIFY(isNear(ui::lostPoints(memory), lost));
            QVERIFY(memory.isGuessing);
        }
    }

    // What is found among all classes is not guessed among two.
    void whatIsRightOverAllHeadsIsKnown()
    {
        tests::SmallRun small = run();
        small.timeline.apply(evaluated(
            2, 60, {60, 2, 95, 97}, {89, 2, 96, 98}, engine::EvaluationMoment::EndOfEpoch));
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const auto memories = ui::classMemories(history, small.timeline.run().classes, 60);
        QVERIFY(isNear(memories[0].knownShare(), 0.6));
        QVERIFY(isNear(ui::drownedPoints(memories[0]), 0.0));
        QVERIFY(isNear(ui::lostPoints(memories[0]), 30.0));
    }

    void whatLaterStepsHelpedIsGainedAndNeverALossBelowZero()
    {
        tests::SmallRun small = run();
        small.timeline.apply(evaluated(
            2, 60, {10, 20, 95, 97}, {98, 96, 96, 98}, engine::EvaluationMoment::EndOfEpoch));
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        const auto& classes = small.timeline.run().classes;
        const auto memories = ui::classMemories(history, classes, 60);
        QCOMPARE(ui::lostPoints(memories[0]), 0.0);
        // 90 of 100, and 2 * 0.97 - 1 = 94 now.
        QVERIFY(isNear(ui::gainedPoints(memories[0]), 4.0));
        const ui::ViewTable table = ui::lostOrDrownedTable({memories}, classes, {"A"});
        const auto lost = table.columns.indexOf("lost, points");
        const auto gained = table.columns.indexOf("gained since learned, points");
        QCOMPARE(table.rows[0][lost], QStringLiteral("0.0"));
        QCOMPARE(table.rows[0][gained], QStringLiteral("4.0"));
        QCOMPARE(table.rows[2][lost], QString()); // its step is not over
    }

    void aHeadOfOneClassCanLoseNone()
    {
        std::vector<engine::ClassInfo> classes(3);
        for (std::size_t i = 0; i < classes.size(); ++i)
            classes[i].step = static_cast<int>(i) + 1;
        QVERIFY(ui::oldHeadsHaveOneClass(classes, 3));
        QVERIFY(!ui::oldHeadsHaveOneClass(classes, 1)); // none is old
        classes[1].step = 1;
        QVERIFY(!ui::oldHeadsHaveOneClass(classes, 3));
    }

    void theFirstStepHasNoOldClasses()
    {
        const tests::SmallRun small = run();
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        QVERIFY(!ui::oldClassesMemory(history, small.timeline.run().classes, 39));
        QVERIFY(!ui::oldClassesMemory(history, small.timeline.run().classes, 0));
        // Nothing is lost at the moment it is learned.
        QCOMPARE(ui::lostPoints(ui::classMemories(history, small.timeline.run().classes, 20)[0]),
                 0.0);
    }

    void anOlderRunDoesNotTell()
    {
        tests::SmallRun small;
        small.endStepOne({90, 92});
        small.startStepTwo();
        small.evaluate(0, 2, 40, {10, 20, 95, 97});
        ui::ClassHistory history;
        ui::extend(history, small.timeline, 0);
        QVERIFY(!ui::oldClassesMemory(history, small.timeline.run().classes, 40));
        QCOMPARE(ui::classMemories(history, small.timeline.run().classes, 40)[0].global.correct,
                 10);
    }
};

PALIMPSEST_TEST(TestLostOrDrowned)
#include "tst_lost_or_drowned.moc"
