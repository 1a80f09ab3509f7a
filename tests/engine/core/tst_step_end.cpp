// SPDX-License-Identifier: GPL-3.0-only
// What is read from a timeline at the end of each step.
#include "engine/core/step_end.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

RunStarted run()
{
    RunStarted started;
    started.experiment.arms = {
        recipeNamed("finetune"), recipeNamed("replay"), recipeNamed("joint")};
    started.classes = {{0, "a", 1, 30, 10}, {1, "b", 1, 20, 10}, {2, "c", 2, 7, 10}};
    started.steps = 2;
    return started;
}

Evaluated endOf(int arm, int step, Confusion confusion)
{
    Evaluated evaluated;
    evaluated.arm = arm;
    evaluated.step = step;
    evaluated.moment = EvaluationMoment::EndOfStep;
    evaluated.classified().confusion = std::move(confusion);
    return evaluated;
}

Timeline timeline()
{
    std::vector<Event> events{run(), StepStarted{1, 0, 0, 2}};
    Evaluated onTheWay = endOf(1, 1, {2, {1, 9, 9, 1}});
    onTheWay.moment = EvaluationMoment::EndOfEpoch;
    events.emplace_back(onTheWay);
    events.emplace_back(MemoryUpdated{1, 1, 0, 6, {{{3}, {4}, {5}}, {{6}, {7}}}});
    for (int arm = 0; arm < 3; ++arm)
        events.emplace_back(endOf(arm, 1, {2, {8, 2, 1, 9}}));
    events.emplace_back(StepStarted{2, 0, 2, 3});
    events.emplace_back(MemoryUpdated{1, 2, 0, 6, {{{3}}, {{6}}, {{9}}}});
    for (int arm = 0; arm < 3; ++arm) {
        Evaluated end = endOf(arm, 2, {3, {4, 1, 5, 0, 6, 4, 0, 0, 10}});
        end.classified().withinHeadCorrect = {9, 7, 10};
        end.classified().topFiveCorrect = {10, 10, 10};
        events.emplace_back(end);
    }
    return foldEvents(events);
}

} // namespace

class TestStepEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepKnowsItsNewClasses()
    {
        const auto ends = stepEnds(timeline(), 1);
        QCOMPARE(ends.size(), std::size_t{2});
        QCOMPARE(ends[0].result.firstNew, 0);
        QCOMPARE(ends[1].result.firstNew, 2);
        QVERIFY(accuracyOfAll(ends[0].result.confusion) == (Accuracy{17, 20}));
        QVERIFY(accuracyOfAll(ends[1].result.confusion) == (Accuracy{20, 30}));
    }

    void whatAnArmKeepsIsCounted()
    {
        const Timeline seen = timeline();
        QCOMPARE(stepEnds(seen, 0)[1].exemplars, 0);
        QCOMPARE(stepEnds(seen, 0)[1].imagesKept, 0);
        QCOMPARE(stepEnds(seen, 1)[0].exemplars, 5);
        QCOMPARE(stepEnds(seen, 1)[1].exemplars, 3);
        QCOMPARE(stepEnds(seen, 1)[1].imagesKept, 3);
        QCOMPARE(stepEnds(seen, 2)[0].imagesKept, 50);
        QCOMPARE(stepEnds(seen, 2)[1].imagesKept, 57);
        QCOMPARE(stepEnds(seen, 2)[1].exemplars, 0);
    }

    void hitsAreOutOfAllImages()
    {
        const auto ends = stepEnds(timeline(), 0);
        QVERIFY(withinHeadAccuracy(ends[1].evaluation.classified()) == (Accuracy{26, 30}));
        QVERIFY(withinHeadAccuracyOf(ends[1].evaluation.classified(), 1) == (Accuracy{7, 10}));
    }

    // Among five classes every answer is among the five best: that says nothing of the network.
    void topFiveNeedsASixthClass()
    {
        Evaluated end;
        end.classified().confusion = {5, std::vector<int>(25, 2)};
        end.classified().topFiveCorrect = {10, 10, 10, 10, 10};
        QVERIFY(topFiveAccuracy(end.classified()) == Accuracy{});
        end.classified().confusion = {6, std::vector<int>(36, 2)};
        end.classified().topFiveCorrect = {12, 12, 12, 12, 12, 5};
        QVERIFY(topFiveAccuracy(end.classified()) == (Accuracy{65, 72}));
    }

    void oldFilesDoNotTell()
    {
        const auto ends = stepEnds(timeline(), 0);
        QVERIFY(std::isnan(withinHeadAccuracy(ends[0].evaluation.classified()).value()));
        QVERIFY(std::isnan(withinHeadAccuracyOf(ends[0].evaluation.classified(), 1).value()));
        QVERIFY(std::isnan(topFiveAccuracy(ends[0].evaluation.classified()).value()));
    }
};

PALIMPSEST_TEST(TestStepEnd)
#include "tst_step_end.moc"
