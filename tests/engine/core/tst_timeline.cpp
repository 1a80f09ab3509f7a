// SPDX-License-Identifier: GPL-3.0-only
// The timeline is a pure fold: what it knows at a tick is what the events up to there said, however
// it was built.
#include "engine/core/timeline.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

namespace {

std::vector<Event> synthetic()
{
    return tests::syntheticEvents(tests::syntheticExperiment(10, 2));
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTimelineKnowsNothing()
    {
        const Timeline timeline;
        QVERIFY(!timeline.hasRun());
        QVERIFY(timeline.state() == RunState::Empty);
        QCOMPARE(timeline.armCount(), 0);
        QVERIFY(!timeline.stepAt(0) && !timeline.phaseAt(0) && !timeline.exemplarImage(0));
    }

    void everyEventIsKept()
    {
        const Timeline timeline = foldEvents(tests::smallRun());
        QCOMPARE(timeline.armCount(), 2);
        QCOMPARE(timeline.recipe(1).key, std::string("e2e"));
        QCOMPARE(timeline.steps().size(), 2U);
        QCOMPARE(timeline.phases().size(), 3U);
        QCOMPARE(timeline.evaluations(0).size(), 4U);
        QCOMPARE(timeline.evaluations(1).size(), 4U);
        QCOMPARE(timeline.teachers(0).size(), 0U);
        QCOMPARE(timeline.teachers(1).size(), 1U);
        QCOMPARE(timeline.memoryUpdates(1).size(), 2U);
        QCOMPARE(timeline.appliedControls().size(), 1U);
        QCOMPARE(timeline.lastTick(), 20);
        QVERIFY(timeline.state() == RunState::Finished);
        QVERIFY(timeline.exemplarImage(11) && timeline.exemplarImage(11)->width == 2);
        QVERIFY(!timeline.exemplarImage(99));
    }

    void theLatestUpToATickStands()
    {
        const Timeline timeline = foldEvents(tests::smallRun());
        QVERIFY(!timeline.stepAt(-1));
        QCOMPARE(timeline.stepAt(0)->step, 1);
        QCOMPARE(timeline.stepAt(9)->step, 1);
        QCOMPARE(timeline.stepAt(10)->step, 2);
        QCOMPARE(timeline.stepAt(1000)->step, 2);
        QVERIFY(timeline.phaseAt(9)->phase == Phase::Training);
        QVERIFY(!timeline.evaluationAt(0, 9));
        QVERIFY(timeline.evaluationAt(0, 10)->moment == EvaluationMoment::EndOfStep);
        QCOMPARE(timeline.evaluationAt(0, 19)->step, 1);
        QVERIFY(!timeline.memoryAt(0, 20));
        QCOMPARE(timeline.memoryAt(1, 19)->step, 1);
        QCOMPARE(timeline.memoryAt(1, 20)->step, 2);
    }

    void aTeacherBelongsToItsStep()
    {
        const Timeline timeline = foldEvents(tests::smallRun());
        QVERIFY(!timeline.teacherOf(*timeline.evaluationAt(1, 10))); // step 1 ends
        QCOMPARE(timeline.teacherOf(*timeline.evaluationAt(1, 20))->classes, 2);
        QVERIFY(!timeline.teacherOf(*timeline.evaluationAt(0, 20)));
    }

    // While an arm balances it learns from the network before that; a step is put beside the
    // network that knew the old classes alone.
    void aStepEndsBesideTheNetworkOfTheStepBefore()
    {
        auto events = tests::smallRun();
        TeacherFrozen before;
        before.arm = 1;
        before.step = 2;
        before.phase = Phase::BalancedFineTuning;
        before.classes = 4;
        events.insert(events.end() - 1, before);
        const Timeline timeline = foldEvents(events);
        Evaluated evaluation = *timeline.evaluationAt(1, 20);
        evaluation.step = 2;
        evaluation.moment = EvaluationMoment::EndOfEpoch;
        evaluation.phase = Phase::BalancedFineTuning;
        QCOMPARE(timeline.teacherOf(evaluation)->classes, 4);
        evaluation.phase = Phase::Training;
        QCOMPARE(timeline.teacherOf(evaluation)->classes, 2);
        evaluation.phase = Phase::BalancedFineTuning;
        evaluation.moment = EvaluationMoment::EndOfStep;
        QCOMPARE(timeline.teacherOf(evaluation)->classes, 2);
    }

    void controlsCountFromTheirTick()
    {
        const Timeline timeline = foldEvents(tests::smallRun());
        QCOMPARE(timeline.temperatureAt(11), 2.0);
        QCOMPARE(timeline.temperatureAt(12), 4.0);
        QCOMPARE(timeline.budgetAt(20), 200);
    }

    void stepResultsAreTheEndsOfSteps()
    {
        const auto results = foldEvents(tests::smallRun()).stepResults(1);
        QCOMPARE(results.size(), 2U);
        QCOMPARE(results[1].step, 2);
        QCOMPARE(results[1].firstNew, 2);
        QVERIFY(accuracyOfAll(results[1].confusion) == (Accuracy{29, 40}));
    }

    void theStateFollowsTheEvents()
    {
        Timeline timeline;
        QList<int> states;
        for (const Event& event : tests::smallRun()) {
            timeline.apply(event);
            if (states.isEmpty() || states.last() != int(timeline.state()))
                states << int(timeline.state());
        }
        QCOMPARE(states,
                 (QList<int>{int(RunState::Running),
                             int(RunState::Paused),
                             int(RunState::Running),
                             int(RunState::Finished)}));
        timeline.apply(RunStopped{20, 1.0});
        QVERIFY(timeline.state() == RunState::Stopped);
        timeline.apply(RunFailed{FailureKind::BadData, "Why."});
        QVERIFY(timeline.state() == RunState::Failed);
        QCOMPARE(timeline.failure(), std::string("Why."));
    }

    void anArmThatStopsIsKnownAndTheRunGoesOn()
    {
        Timeline timeline = foldEvents(tests::smallRun());
        QVERIFY(!timeline.armStop(0) && !timeline.armStop(1));
        timeline.apply(tests::smallRun().front());
        timeline.apply(ArmStopped{1, 2, 12, "It diverged."});
        QVERIFY(!timeline.armStop(0));
        QVERIFY(*timeline.armStop(1) == (ArmStopped{1, 2, 12, "It diverged."}));
        QVERIFY(timeline.state() == RunState::Running);
        QCOMPARE(timeline.lastTick(), 12);
        timeline.apply(tests::smallRun().front());
        QVERIFY(!timeline.armStop(1));
    }

    void aRunThatNeverBeganCanFail()
    {
        Timeline timeline;
        timeline.apply(Evaluated{});
        QVERIFY(timeline.state() == RunState::Empty);
        timeline.apply(RunFailed{FailureKind::BadData, "No data."});
        QVERIFY(timeline.state() == RunState::Failed);
        QVERIFY(!timeline.hasRun());
    }

    void aNewRunBeginsAnew()
    {
        auto events = tests::smallRun();
        events.push_back(RecordingStarted{"somewhere"});
        events.push_back(tests::smallRun().front());
        const Timeline timeline = foldEvents(events);
        QVERIFY(timeline.steps().empty() && timeline.evaluations(0).empty());
        QVERIFY(!timeline.exemplarImage(11));
        QCOMPARE(timeline.lastTick(), 0);
        QVERIFY(timeline.state() == RunState::Running);
        QCOMPARE(timeline.recordingPath(), std::string("somewhere"));
    }

    void liveAndFoldedAreTheSame()
    {
        // Event by event, as the window does, against the whole list at once, as a file does.
        const auto events = synthetic();
        Timeline live;
        for (const Event& event : events)
            live.apply(event);
        const Timeline folded = foldEvents(events);
        QVERIFY(live.run() == folded.run());
        QVERIFY(live.steps() == folded.steps() && live.phases() == folded.phases());
        QCOMPARE(live.lastTick(), folded.lastTick());
        for (int arm = 0; arm < live.armCount(); ++arm) {
            QVERIFY(live.evaluations(arm) == folded.evaluations(arm));
            QVERIFY(live.memoryUpdates(arm) == folded.memoryUpdates(arm));
            QVERIFY(live.teachers(arm) == folded.teachers(arm));
        }
    }

    void thePastDoesNotChange()
    {
        // What stands at a tick is the same when later events are known: rewinding is honest.
        const auto events = synthetic();
        const Timeline whole = foldEvents(events);
        Timeline live;
        for (const Event& event : events) {
            const std::int64_t before = live.lastTick();
            live.apply(event);
            if (!live.hasRun() || live.lastTick() == before)
                continue;
            // Everything up to `before` has been said.
            for (int arm = 0; arm < live.armCount(); ++arm) {
                const Evaluated* then = live.evaluationAt(arm, before);
                const Evaluated* now = whole.evaluationAt(arm, before);
                QVERIFY(!then == !now && (!then || *then == *now));
                const MemoryUpdated* memoryThen = live.memoryAt(arm, before);
                const MemoryUpdated* memoryNow = whole.memoryAt(arm, before);
                QVERIFY(!memoryThen == !memoryNow && (!memoryThen || *memoryThen == *memoryNow));
            }
        }
    }

    void everyArmEndsEveryStep()
    {
        const Timeline timeline = foldEvents(synthetic());
        for (int arm = 0; arm < timeline.armCount(); ++arm) {
            const auto results = timeline.stepResults(arm);
            QCOMPARE(int(results.size()), timeline.run().steps);
            for (std::size_t i = 0; i < results.size(); ++i) {
                QCOMPARE(results[i].step, int(i) + 1);
                QCOMPARE(results[i].confusion.classes, timeline.steps()[i].seen);
            }
        }
    }
};

PALIMPSEST_TEST(TestTimeline)
#include "tst_timeline.moc"
