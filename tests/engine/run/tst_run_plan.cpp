// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/run/run_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

namespace {

Experiment smallExperiment()
{
    Experiment experiment;
    experiment.classesPerStep = 2;
    experiment.epochs = 3;
    experiment.balancedEpochs = 2;
    experiment.batchSize = 10;
    experiment.memoryBudget = 20;
    return experiment;
}

ClassCounts counts(int classes, int train, int test)
{
    return {std::vector<int>(static_cast<std::size_t>(classes), train),
            std::vector<int>(static_cast<std::size_t>(classes), test)};
}

// The phases with epochs.
std::vector<PlannedPhase> trainingIn(const RunPlan& plan)
{
    std::vector<PlannedPhase> phases = plan.phases;
    std::erase_if(phases, [](const PlannedPhase& phase) { return phase.epochs == 0; });
    return phases;
}

} // namespace

class TestRunPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksAreTheMiniBatchesOfTheLongestArm()
    {
        const RunPlan plan = planRun(smallExperiment(), counts(4, 30, 5));
        const auto phases = trainingIn(plan);
        QCOMPARE(phases.size(), std::size_t{3});
        // Step 1: 60 images, 6 mini-batches. Step 2: 60 + 20 exemplars, 8. Balanced: 4 x 10, 4.
        QCOMPARE(phases[0].ticksPerEpoch, 6);
        QCOMPARE(phases[1].ticksPerEpoch, 8);
        QCOMPARE(phases[2].ticksPerEpoch, 4);
        QVERIFY(phases[2].phase == Phase::BalancedFineTuning);
        QCOMPARE(phases[1].firstTick, std::int64_t{18});
        QCOMPARE(phases[2].firstTick, std::int64_t{42});
        QCOMPARE(plan.ticks, std::int64_t{3 * 6 + 3 * 8 + 2 * 4});
    }

    // Castro et al., section 4: who distils follows itself from step 2 on, only arms that balance
    // take part in that phase, and only arms that keep exemplars update a memory.
    void aPhaseSaysWhoTakesPartOnWhichRowsAndWithWhoseHelp()
    {
        Experiment experiment = smallExperiment();
        experiment.arms = {recipeNamed("finetune"), recipeNamed("joint"), recipeNamed("e2e")};
        const std::vector<PlannedPhase> phases = planRun(experiment, counts(4, 30, 5)).phases;
        QCOMPARE(phases.size(), std::size_t{5});
        const auto parts = [&](std::size_t phase) { return phases[phase].parts; };
        using Parts = std::vector<PhasePart>;
        using enum PhaseRows;
        QVERIFY(parts(0) == (Parts{{0, NewAndExemplars}, {1, AllSeen}, {2, NewAndExemplars}}));
        QVERIFY(phases[1].phase == Phase::MemoryUpdate);
        QVERIFY(parts(1) == (Parts{{2}}));
        QVERIFY(parts(2) ==
                (Parts{{0, NewAndExemplars}, {1, AllSeen}, {2, NewAndExemplars, std::size_t{2}}}));
        QVERIFY(parts(3) == (Parts{{2, Balanced, std::size_t{2}}}));
        QVERIFY(parts(4) == (Parts{{2}}));
        QCOMPARE(phases[4].firstTick, planRun(experiment, counts(4, 30, 5)).ticks);
    }

    // Step 1 has no balanced phase, so that its training ends it.
    void theLastPhaseThatTrainsEndsTheTrainingOfAStep()
    {
        const RunPlan plan = planRun(smallExperiment(), counts(4, 30, 5));
        const auto phases = trainingIn(plan);
        QVERIFY(plan.endsTraining(phases[0]));
        QVERIFY(!plan.endsTraining(phases[1]));
        QVERIFY(plan.endsTraining(phases[2]));
    }

    void unevenStepsArePlannedAsTheyAre()
    {
        Experiment experiment = smallExperiment();
        experiment.stepSizes = {3, 1};
        const RunPlan plan = planRun(experiment, counts(4, 30, 5));
        QCOMPARE(plan.steps, (std::vector<StepClasses>{{0, 3}, {3, 4}}));
        // Step 1: 90 images, 9 mini-batches. Step 2: 30 + 3 x 6 exemplars, 5. Balanced: 4 x 6, 3.
        QCOMPARE(trainingIn(plan)[0].ticksPerEpoch, 9);
        QCOMPARE(trainingIn(plan)[1].ticksPerEpoch, 5);
        QCOMPARE(trainingIn(plan)[2].ticksPerEpoch, 3);
        experiment.stepSizes = {3, 2};
        QVERIFY_EXCEPTION_THROWN((void)planRun(experiment, counts(4, 30, 5)), UsageError);
    }

    void costCountsTeachersAndEvaluations()
    {
        const RunPlan plan = planRun(smallExperiment(), counts(4, 30, 6));
        // Step 2, an epoch: fine-tuning 60, E2E 80 and its teacher a third of that; both arms are
        // evaluated on 24 images at a third of the cost.
        const double expected = 60.0 + 80.0 * 4.0 / 3.0 + 2.0 * 24.0 / 3.0;
        QVERIFY(std::abs(trainingIn(plan)[1].costPerEpoch - expected) < 1e-9);
        double sum = 0.0;
        for (const PlannedPhase& phase : plan.phases)
            sum += phase.costPerEpoch * phase.epochs;
        QCOMPARE(plan.cost(), sum);
    }

    void aRunOfFineTuningAloneHasNoBalancedPhase()
    {
        Experiment experiment = smallExperiment();
        experiment.arms = {recipeNamed("finetune")};
        for (const PlannedPhase& phase : trainingIn(planRun(experiment, counts(6, 30, 5))))
            QVERIFY(phase.phase == Phase::Training);
    }

    void noBalancedEpochsMeansNoBalancedPhase()
    {
        Experiment experiment = smallExperiment();
        experiment.balancedEpochs = 0;
        QCOMPARE(trainingIn(planRun(experiment, counts(6, 30, 5))).size(), std::size_t{3});
    }

    void aBudgetBelowTheClassesIsRefused()
    {
        Experiment experiment = smallExperiment();
        experiment.memoryBudget = 5;
        try {
            (void)planRun(experiment, counts(6, 30, 5));
            QFAIL("a budget of 5 for 6 classes went through");
        } catch (const UsageError& error) {
            QVERIFY(QString(error.what()).contains("at least 6"));
        }
        // An arm without a memory does not care.
        experiment.arms = {recipeNamed("finetune")};
        QCOMPARE(planRun(experiment, counts(6, 30, 5)).steps.size(), std::size_t{3});
    }

    void aFixedNumberPerClassNeedsNoBudget()
    {
        Experiment experiment = smallExperiment();
        experiment.memoryBudget = 1;
        experiment.arms = {recipeNamed("e2e")};
        experiment.arms[0].exemplarsPerClass = 7;
        const RunPlan plan = planRun(experiment, counts(6, 30, 5));
        // Step 3: 60 new images and 4 x 7 exemplars are 9 mini-batches of 10 (the last has 8);
        // balanced, 6 x 7 images are 5.
        QCOMPARE(trainingIn(plan)[3].ticksPerEpoch, 9);
        QCOMPARE(trainingIn(plan)[4].ticksPerEpoch, 5);
        // An arm beside it that shares the budget does care.
        experiment.arms.push_back(recipeNamed("replay"));
        QVERIFY_EXCEPTION_THROWN((void)planRun(experiment, counts(6, 30, 5)), UsageError);
    }

    void jointTrainingIsPaidForInFull()
    {
        Experiment experiment = smallExperiment();
        experiment.arms = {recipeNamed("joint")};
        const RunPlan plan = planRun(experiment, counts(6, 30, 5));
        QCOMPARE(trainingIn(plan).size(), std::size_t{3});
        for (std::size_t step = 0; step < 3; ++step) {
            const int seen = 2 * (static_cast<int>(step) + 1);
            QCOMPARE(trainingIn(plan)[step].ticksPerEpoch, 3 * seen);
            QVERIFY(std::abs(trainingIn(plan)[step].costPerEpoch - (30.0 + 5.0 / 3.0) * seen) <
                    1e-9);
        }
    }

    // An evaluation by nearest means looks at the exemplars and at all new images as well.
    void theCostOfNearestMeansIsCounted()
    {
        Experiment experiment = smallExperiment();
        experiment.arms = {recipeNamed("icarl")};
        const RunPlan plan = planRun(experiment, counts(4, 30, 6));
        const double trained = 80.0 * 4.0 / 3.0;
        const double evaluated = 24.0 + 20.0 + 60.0;
        QVERIFY(std::abs(trainingIn(plan)[1].costPerEpoch - (trained + evaluated / 3.0)) < 1e-9);
    }

    // Steps of 3, 3 and 1 classes, of different sizes: what each step trains on is counted by
    // class.
    void aLastStepThatFallsShortIsCountedAsItIs()
    {
        Experiment experiment = smallExperiment();
        experiment.classesPerStep = 3;
        experiment.memoryBudget = 21;
        experiment.arms = {recipeNamed("replay")};
        const RunPlan plan =
            planRun(experiment, {{10, 20, 30, 40, 50, 60, 5}, std::vector<int>(7, 5)});
        QCOMPARE(trainingIn(plan).size(), std::size_t{3});
        QCOMPARE(trainingIn(plan)[0].ticksPerEpoch, 6); // 10 + 20 + 30
        QCOMPARE(trainingIn(plan)[1].ticksPerEpoch,
                 15 + 2); // 150 and 3 x 7 = 171: the last one joins
        // 5 and 6 x floor(21 / 6) = 18: 23, two of 10 and one of 3.
        QCOMPARE(trainingIn(plan)[2].ticksPerEpoch, 3);
    }

    void classesSmallerThanTheQuotaGiveWhatTheyHave()
    {
        const RunPlan plan = planRun(smallExperiment(), counts(4, 4, 2));
        // Quota 10, but a class has 4: 8 new + 8 old images are 2 mini-batches of 10 and 6.
        QCOMPARE(trainingIn(plan)[1].ticksPerEpoch, 2);
    }
};

PALIMPSEST_TEST(TestRunPlan)
#include "tst_run_plan.moc"
