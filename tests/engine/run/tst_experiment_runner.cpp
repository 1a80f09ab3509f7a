// SPDX-License-Identifier: GPL-3.0-only
// Whole small runs on real training: what is said, and in which order.
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::shortExperiment, tests::weightsIn, tests::withoutTimes;

class TestExperimentRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEverythingInOrder()
    {
        const auto events = eventsOf(shortExperiment());
        QVERIFY(std::holds_alternative<RunStarted>(events.front()));
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        QCOMPARE(std::ranges::count_if(events, isFinal), 1);

        const auto started = only<RunStarted>(events).at(0);
        QCOMPARE(started.steps, 2);
        QCOMPARE(started.classes.size(), std::size_t{4});
        QCOMPARE(started.classes[1].name, std::string("car"));
        QCOMPARE(started.classes[1].datasetClass, 7);
        QCOMPARE(started.classes[2].step, 2);
        QCOMPARE(started.sampleImages.size(), std::size_t{4 * 6});
        QVERIFY(!started.environment.torchVersion.empty());

        std::vector<std::pair<int, Phase>> phases;
        for (const PhaseStarted& phase : only<PhaseStarted>(events))
            phases.emplace_back(phase.step, phase.phase);
        QVERIFY((phases == std::vector<std::pair<int, Phase>>{{1, Phase::Training},
                                                              {1, Phase::MemoryUpdate},
                                                              {2, Phase::Training},
                                                              {2, Phase::BalancedFineTuning},
                                                              {2, Phase::MemoryUpdate}}));
        std::int64_t tick = 0;
        for (const Evaluated& evaluation : only<Evaluated>(events)) {
            QVERIFY(evaluation.tick >= tick);
            tick = evaluation.tick;
        }
        QCOMPARE(only<RunFinished>(events).at(0).tick, started.plannedTicks);
    }

    void evaluatesEveryArmEveryEpochAndAtEveryStepsEnd()
    {
        const auto evaluations = only<Evaluated>(eventsOf(shortExperiment()));
        const auto counted = [&](int arm, EvaluationMoment moment) {
            return std::ranges::count_if(evaluations, [&](const Evaluated& evaluation) {
                return evaluation.arm == arm && evaluation.moment == moment;
            });
        };
        QCOMPARE(counted(0, EvaluationMoment::EndOfEpoch), 4); // 2 steps x 2 epochs
        QCOMPARE(counted(1, EvaluationMoment::EndOfEpoch), 6); // and 2 balanced epochs
        QCOMPARE(counted(0, EvaluationMoment::EndOfStep), 2);
        QCOMPARE(counted(1, EvaluationMoment::EndOfStep), 2);
        for (const Evaluated& evaluation : evaluations) {
            // What a step ends with is told apart from what its last epoch ended with.
            QCOMPARE(evaluation.phase == Phase::MemoryUpdate,
                     evaluation.moment == EvaluationMoment::EndOfStep);
            const int seen = evaluation.step * 2;
            QCOMPARE(evaluation.classified().confusion.classes, seen);
            QCOMPARE(accuracyOfAll(evaluation.classified().confusion).n, seen * 6);
            QCOMPARE(evaluation.classified().sampleLogits.size(),
                     static_cast<std::size_t>(4 * 6 * seen));
        }
        // Both arms stand at the same tick at the end of a step.
        const Timeline timeline = foldEvents(eventsOf(shortExperiment()));
        QCOMPARE(timeline.stepResults(0).size(), std::size_t{2});
        QCOMPARE(timeline.evaluations(0).back().tick, timeline.evaluations(1).back().tick);
    }

    void theSameSeedGivesTheSameRun()
    {
        const auto one = withoutTimes(only<Evaluated>(eventsOf(shortExperiment())));
        QVERIFY(one == withoutTimes(only<Evaluated>(eventsOf(shortExperiment()))));
        Experiment other = shortExperiment();
        other.seed = 2;
        QVERIFY(one != withoutTimes(only<Evaluated>(eventsOf(other))));
    }

    void evaluatesWithinAnEpochWhenAsked()
    {
        Experiment experiment = shortExperiment();
        experiment.evaluationsPerEpoch = 3;
        experiment.classesPerStep = 4;
        experiment.arms = {recipeNamed("finetune")};
        const auto evaluations = only<Evaluated>(eventsOf(experiment));
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::WithinEpoch, &Evaluated::moment),
                 4);
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::EndOfEpoch, &Evaluated::moment),
                 2);
    }

    void aCloseUpEvaluatesAfterEveryMiniBatchAtTheStartOfAPhase()
    {
        Experiment experiment = shortExperiment();
        experiment.arms = {recipeNamed("finetune")};
        experiment.closeUp = 5;
        // 2 classes of 24 images in mini-batches of 16: epochs of 3 ticks, 2 of them a step.
        std::vector<std::int64_t> ticks;
        for (const Evaluated& evaluation : only<Evaluated>(eventsOf(experiment))) {
            if (evaluation.moment != EvaluationMoment::EndOfStep)
                ticks.push_back(evaluation.tick);
        }
        QCOMPARE(ticks, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        experiment.closeUp = 1;
        ticks.clear();
        for (const Evaluated& evaluation : only<Evaluated>(eventsOf(experiment))) {
            if (evaluation.moment != EvaluationMoment::EndOfStep)
                ticks.push_back(evaluation.tick);
        }
        QCOMPARE(ticks, (std::vector<std::int64_t>{1, 3, 6, 7, 9, 12}));
    }

    void aCloseUpChangesNoResult()
    {
        const auto plain = weightsIn(eventsOf(shortExperiment()));
        Experiment close = shortExperiment();
        close.closeUp = 4;
        QVERIFY(weightsIn(eventsOf(close)) == plain);
    }

    void everyEvaluationTellsItsMiniBatch()
    {
        for (const Evaluated& evaluation : only<Evaluated>(eventsOf(shortExperiment()))) {
            const auto& images = evaluation.miniBatch;
            QCOMPARE(images.size(), static_cast<std::size_t>(2 * evaluation.step));
            const int all = std::accumulate(images.begin(), images.end(), 0);
            QVERIFY(all > 1 && all <= 16);
            // Fine-tuning sees no old image again.
            if (evaluation.arm == 0 && evaluation.step == 2)
                QCOMPARE(images[0] + images[1], 0);
        }
    }

    void unevenStepsAreLearned()
    {
        Experiment experiment = shortExperiment();
        experiment.classesPerStep = 3;
        const auto events = eventsOf(experiment);
        const auto steps = only<StepStarted>(events);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(steps[1].firstNew, 3);
        QCOMPARE(steps[1].seen, 4);
    }

    void stepsOfGivenSizesAreLearned()
    {
        Experiment experiment = shortExperiment();
        experiment.stepSizes = {1, 3};
        experiment.imageSize = 64;
        experiment.epochs = experiment.balancedEpochs = 1;
        const auto events = eventsOf(experiment);
        const auto steps = only<StepStarted>(events);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(steps[0].seen, 1);
        QCOMPARE(steps[1].seen, 4);
        const auto started = only<RunStarted>(events).front();
        QCOMPARE(started.classes[1].step, 2);
        QCOMPARE(started.sampleImages.front().image.width, 64);
        experiment.stepSizes = {1, 2};
        QVERIFY_EXCEPTION_THROWN((void)eventsOf(experiment), UsageError);
    }

    void aRunKnowsItsData()
    {
        Experiment experiment = shortExperiment();
        experiment.epochs = experiment.balancedEpochs = 1;
        const auto fingerprintOf = [](const Experiment& settings) {
            return only<RunStarted>(eventsOf(settings)).front().dataFingerprint;
        };
        const std::uint64_t known = fingerprintOf(experiment);
        QVERIFY(known != 0);
        experiment.learningRate = 0.01;
        QCOMPARE(fingerprintOf(experiment), known);
        experiment.trainPerClass = 23;
        QVERIFY(fingerprintOf(experiment) != known);
    }

    void badSettingsAndDataAreNamedBeforeAnythingRuns()
    {
        Controls controls;
        const auto run = [&](const Experiment& experiment) {
            runExperiment(experiment, {}, controls, [](const Event&) {});
        };
        Experiment budget = shortExperiment();
        budget.memoryBudget = 3;
        QVERIFY_EXCEPTION_THROWN(run(budget), UsageError);
        Experiment backbone = shortExperiment();
        backbone.backbone = "huge";
        QVERIFY_EXCEPTION_THROWN(run(backbone), UsageError);
        Experiment order = shortExperiment();
        order.classOrder = "husky,unicorn";
        QVERIFY_EXCEPTION_THROWN(run(order), UsageError);
        Experiment data = shortExperiment();
        data.dataset = "cifar10:/nowhere/at/all";
        QVERIFY_EXCEPTION_THROWN(run(data), DataError);
        Experiment batch = shortExperiment();
        batch.batchSize = 1;
        QVERIFY_EXCEPTION_THROWN(run(batch), UsageError);
    }
};

PALIMPSEST_TEST(TestExperimentRunner)
#include "tst_experiment_runner.moc"
