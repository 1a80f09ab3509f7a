// SPDX-License-Identifier: GPL-3.0-only
// Each switch of a recipe changes what it says, and nothing else.
#include "engine/core/memory_budget.h"
#include "engine/core/random_stream.h"
#include "engine/learning/cross_distilled_loss.h"
#include "engine/learning/image_batch.h"
#include "engine/learning/step_trainer.h"
#include "tests/engine/learning/small_data.h"
#include "tests/support/small_training.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace engine;
using tests::areEqual, tests::copied, tests::smallExperiment, tests::trainEpoch;

namespace {

// Through the first step, with its memory update.
void learnFirstStep(StepTrainer& trainer, StepClasses classes, int budget = 12)
{
    trainer.beginTraining(1, classes);
    trainEpoch(trainer, 1);
    if (trainer.recipe().exemplarMemory)
        trainer.updateMemory(budget, {});
}

std::vector<int> indicesOf(const std::vector<Exemplar>& exemplars)
{
    std::vector<int> indices;
    for (const Exemplar& exemplar : exemplars)
        indices.push_back(exemplar.datasetIndex);
    return indices;
}

std::vector<int> sorted(std::vector<int> rows)
{
    std::ranges::sort(rows);
    return rows;
}

// How far one update of a fresh network takes the weights of the first step.
double firstMove(const Recipe& recipe)
{
    const LearningData data = tests::smallData(2, 20);
    const Experiment experiment = smallExperiment();
    StepTrainer trainer(recipe, experiment, data);
    trainer.beginTraining(1, {0, 2});
    trainer.beginEpoch(1);
    const auto before = copied(trainer.network().parameters());
    trainer.trainMiniBatch({});
    double squares = 0.0;
    for (std::size_t i = 0; i < before.size(); ++i)
        squares += (trainer.network().parameters()[i] - before[i]).pow(2).sum().item<double>();
    return std::sqrt(squares);
}

} // namespace

class TestRecipeSwitches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Two threads that wait for each other cost more than these small tensors.
    void initTestCase() { at::set_num_threads(1); }

    // The upper bound: every image of every class seen, once, and of no other class.
    void jointTrainsOnExactlyTheImagesSeen()
    {
        const LearningData data = tests::smallData(6, 7, {4, 2, 5, 0, 1, 3});
        const Experiment experiment = smallExperiment();
        StepTrainer trainer(recipeNamed("joint"), experiment, data);
        std::vector<int> expected;
        int step = 0;
        for (const StepClasses classes :
             {StepClasses{0, 3}, StepClasses{3, 5}, StepClasses{5, 6}}) {
            for (int position = classes.first; position < classes.last; ++position) {
                const int label = data.classOrder()[static_cast<std::size_t>(position)];
                for (const int row : data.dataset().train.indicesOf(label))
                    expected.push_back(row);
            }
            trainer.beginTraining(++step, classes);
            QCOMPARE(sorted(trainer.samples()), sorted(expected));
            trainEpoch(trainer, 1);
        }
        QCOMPARE(trainer.imagesTrained(), std::int64_t{7 * (3 + 5 + 6)});
    }

    void aFixedNumberPerClassDoesNotFollowTheBudget()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("replay");
        recipe.exemplarsPerClass = 5;
        StepTrainer trainer(recipe, experiment, data);
        learnFirstStep(trainer, {0, 2}, 2);
        trainer.beginTraining(2, {2, 4});
        QCOMPARE(trainer.samples().size(), std::size_t{20 + 2 * 5});
        trainEpoch(trainer, 1);
        trainer.updateMemory(2, {});
        for (const auto& ofClass : trainer.memory())
            QCOMPARE(ofClass.size(), std::size_t{5});
    }

    // Uneven steps 3, 1, 2: never more than K, and every class has its floor.
    void theBudgetIsNeverExceeded_data()
    {
        QTest::addColumn<int>("selection");
        QTest::addColumn<int>("eviction");
        for (const auto selection : {ExemplarSelection::Herding,
                                     ExemplarSelection::ClosestToMean,
                                     ExemplarSelection::Random}) {
            for (const auto eviction : {Eviction::ByRank, Eviction::Random})
                QTest::addRow("selection %d, eviction %d",
                              static_cast<int>(selection),
                              static_cast<int>(eviction))
                    << static_cast<int>(selection) << static_cast<int>(eviction);
        }
    }

    void theBudgetIsNeverExceeded()
    {
        QFETCH(const int, selection);
        QFETCH(const int, eviction);
        const LearningData data = tests::smallData(6, 9);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("replay");
        recipe.selection = static_cast<ExemplarSelection>(selection);
        recipe.eviction = static_cast<Eviction>(eviction);
        StepTrainer trainer(recipe, experiment, data);
        constexpr int kBudget = 20;
        int step = 0;
        for (const StepClasses classes :
             {StepClasses{0, 3}, StepClasses{3, 4}, StepClasses{4, 6}}) {
            trainer.beginTraining(++step, classes);
            trainEpoch(trainer, 1);
            const auto before = trainer.memory();
            trainer.updateMemory(kBudget, {});
            const auto after = trainer.memory();
            QCOMPARE(after.size(), static_cast<std::size_t>(classes.last));
            int kept = 0;
            for (std::size_t position = 0; position < after.size(); ++position) {
                kept += static_cast<int>(after[position].size());
                QCOMPARE(after[position].size(), static_cast<std::size_t>(kBudget / classes.last));
                for (const Exemplar& exemplar : after[position])
                    QCOMPARE(data.positionOfTrainRow(exemplar.datasetIndex),
                             static_cast<int>(position));
                // What stays of an old class was there, in the same order.
                if (position < before.size())
                    QVERIFY(std::ranges::includes(
                        before[position], after[position], {}, &Exemplar::rank, &Exemplar::rank));
            }
            QVERIFY(kept <= kBudget);
        }
    }

    void aRandomSelectionIsDrawnFromTheSeed()
    {
        const LearningData data = tests::smallData(2, 30);
        const auto memoryOf = [&](ExemplarSelection selection, std::uint64_t seed) {
            Experiment experiment = smallExperiment();
            experiment.seed = seed;
            Recipe recipe = recipeNamed("replay");
            recipe.selection = selection;
            StepTrainer trainer(recipe, experiment, data);
            learnFirstStep(trainer, {0, 2});
            return trainer.memory();
        };
        const auto drawn = memoryOf(ExemplarSelection::Random, 1);
        QVERIFY(drawn == memoryOf(ExemplarSelection::Random, 1));
        QVERIFY(indicesOf(drawn[0]) != indicesOf(memoryOf(ExemplarSelection::Random, 2)[0]));
        QVERIFY(indicesOf(drawn[0]) != indicesOf(memoryOf(ExemplarSelection::Herding, 1)[0]));
        // Each class has a draw of its own: the places within the class differ.
        std::vector<int> places = indicesOf(drawn[1]);
        for (int& row : places)
            row -= 30;
        QVERIFY(places != indicesOf(drawn[0]));
        // Ranks count the picks.
        for (std::size_t rank = 0; rank < drawn[0].size(); ++rank)
            QCOMPARE(drawn[0][rank].rank, static_cast<int>(rank));
    }

    // At step 2 the newest old head is the only one, and distilling it changes the weights.
    void distillationActsAtTheSecondStep()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        StepTrainer distilled(recipeNamed("e2e-unbalanced"), experiment, data);
        StepTrainer replayed(recipeNamed("replay"), experiment, data);
        for (StepTrainer* trainer : {&distilled, &replayed}) {
            learnFirstStep(*trainer, {0, 2});
            trainer->beginTraining(2, {2, 4});
        }
        QVERIFY(areEqual(distilled.network().parameters(), replayed.network().parameters()));
        trainEpoch(distilled, 1);
        trainEpoch(replayed, 1);
        QVERIFY(!areEqual(distilled.network().parameters(), replayed.network().parameters()));
    }

    // The loss of a mini-batch, worked out again with teacher and student on one tensor. In another
    // view the teacher would say something else.
    void theTeacherSeesTheStudentsView()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("e2e");
        recipe.augmentation.brightness = false;
        StepTrainer trainer(recipe, experiment, data);
        learnFirstStep(trainer, {0, 2});
        (void)trainer.takeLoss();
        trainer.beginTraining(2, {2, 4});
        trainer.beginEpoch(1);
        const std::uint64_t epochSeed = streamSeed(
            experiment.seed, "epoch", {2, static_cast<std::uint64_t>(Phase::Training), 1});
        const auto& pictures = data.dataset().train;
        const auto rows = trainer.nextMiniBatch();
        const auto seen = augmentedBatch(pictures, rows, epochSeed, recipe.augmentation);
        const auto student = trainer.network().frozenCopy();
        student->train();
        const auto lossWith = [&](const torch::Tensor& teachersView) {
            return distillationLoss(student->headLogits(seen)[0],
                                    trainer.teacher()->headLogits(teachersView)[0],
                                    2.0)
                .item<double>();
        };
        const double expected = lossWith(seen);
        const double elsewhere = lossWith(imageBatch(pictures, rows));
        trainer.trainMiniBatch({});
        const double found = trainer.takeLoss().distillation.at(0);
        QVERIFY(std::abs(found - expected) < 1e-5);
        QVERIFY(std::abs(found - elsewhere) > 1e-4);
    }

    void theSigmoidLossTeachesToo()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        StepTrainer trainer(recipeNamed("icarl"), experiment, data);
        trainer.beginTraining(1, {0, 2});
        trainer.beginEpoch(1);
        const auto student = trainer.network().frozenCopy();
        student->train();
        const auto rows = trainer.nextMiniBatch();
        const std::uint64_t epochSeed = streamSeed(experiment.seed, "epoch", {1, 0, 1});
        const auto logits = student->logits(augmentedBatch(data.dataset().train, rows, epochSeed));
        double sum = 0.0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (int position = 0; position < 2; ++position) {
                const double z = logits[static_cast<std::int64_t>(i)][position].item<double>();
                const bool isIt = data.positionOfTrainRow(rows[i]) == position;
                sum += std::log1p(std::exp(isIt ? -z : z));
            }
        }
        trainer.trainMiniBatch({});
        const double found = trainer.takeLoss().crossEntropy;
        QVERIFY(std::abs(found - sum / static_cast<double>(rows.size())) < 1e-4);
        trainer.updateMemory(12, {});
        trainer.beginTraining(2, {2, 4});
        trainEpoch(trainer, 1);
        QCOMPARE(trainer.takeLoss().distillation.size(), std::size_t{1});
    }

    // While a step trains its classes have no exemplars; all their images stand for them.
    void classesAreRepresentedByTheirExemplars()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        StepTrainer trainer(recipeNamed("icarl"), experiment, data);
        trainer.beginTraining(1, {0, 2});
        QCOMPARE(trainer.representatives(),
                 (std::vector<std::vector<int>>{data.trainRows(0), data.trainRows(1)}));
        trainEpoch(trainer, 1);
        trainer.updateMemory(12, {});
        trainer.beginTraining(2, {2, 4});
        QCOMPARE(trainer.representatives(),
                 (std::vector<std::vector<int>>{indicesOf(trainer.memory()[0]),
                                                indicesOf(trainer.memory()[1]),
                                                data.trainRows(2),
                                                data.trainRows(3)}));
    }

    void anOwnTemperatureIsNotMovedByTheWindow()
    {
        const LearningData data = tests::smallData(2, 4);
        Experiment experiment = smallExperiment();
        experiment.temperature = 3.0;
        Recipe own = recipeNamed("e2e");
        own.temperature = 5.0;
        StepTrainer following(recipeNamed("e2e"), experiment, data);
        StepTrainer apart(own, experiment, data);
        QCOMPARE(following.temperature(), 3.0);
        QCOMPARE(apart.temperature(), 5.0);
        following.setTemperature(8.0);
        apart.setTemperature(8.0);
        QCOMPARE(following.temperature(), 8.0);
        QCOMPARE(apart.temperature(), 5.0);
    }

    void learningRateFactorsActOnTheirPhase()
    {
        const LearningData data = tests::smallData(4, 10);
        Experiment experiment = smallExperiment();
        experiment.learningRate = 0.04;
        experiment.balancedLearningRate = 0.02;
        Recipe recipe = recipeNamed("e2e");
        recipe.learningRateFactor = 0.5;
        recipe.balancedLearningRateFactor = 3.0;
        StepTrainer trainer(recipe, experiment, data);
        learnFirstStep(trainer, {0, 2});
        QCOMPARE(trainer.learningRate(), 0.02);
        trainer.beginTraining(2, {2, 4});
        trainer.beginEpoch(2); // half a cosine: half way down after the first of two epochs
        QVERIFY(std::abs(trainer.learningRate() - 0.01) < 1e-12);
        trainer.beginBalancedFineTuning({});
        trainer.beginEpoch(1);
        QVERIFY(std::abs(trainer.learningRate() - 0.06) < 1e-12);
    }

    void distillingTheNewHeadWhenBalancingIsASwitch()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("e2e");
        recipe.distilsNewHeadWhenBalancing = false;
        StepTrainer trainer(recipe, experiment, data);
        learnFirstStep(trainer, {0, 2});
        trainer.beginTraining(2, {2, 4});
        trainEpoch(trainer, 1);
        (void)trainer.takeLoss();
        trainer.beginBalancedFineTuning({});
        trainEpoch(trainer, 1);
        QCOMPARE(trainer.takeLoss().distillation.size(), std::size_t{1});
    }

    // Without any kind the network sees the pictures as they are: the first loss is theirs.
    void withoutAugmentationThePicturesStayAsTheyAre()
    {
        const LearningData data = tests::smallData(2, 10);
        const Experiment experiment = smallExperiment();
        StepTrainer trainer(recipeNamed("e2e-unaugmented"), experiment, data);
        trainer.beginTraining(1, {0, 2});
        trainer.beginEpoch(1);
        const auto rows = trainer.nextMiniBatch();
        const auto student = trainer.network().frozenCopy();
        student->train();
        std::vector<std::int64_t> truths;
        for (const int row : rows)
            truths.push_back(data.positionOfTrainRow(row));
        const double expected =
            torch::cross_entropy_loss(student->logits(imageBatch(data.dataset().train, rows)),
                                      torch::tensor(truths))
                .item<double>();
        trainer.trainMiniBatch({});
        QVERIFY(std::abs(trainer.takeLoss().crossEntropy - expected) < 1e-5);
    }

    // The first update with noise sigma moves n weights by about rate * sigma * sqrt(n).
    void gradientNoiseIsAddedAfterClipping()
    {
        Recipe noisy = recipeNamed("finetune");
        noisy.gradientNoise = {0.25, 0.55, GradientNoiseScale::VarianceOfMean};
        const double weights = 3 * 32 * 9 + 32 * 64 * 9 + 64 * 128 * 9 + 2 * (32 + 64 + 128) +
                               2 * 128 + 2; // convolutions, BatchNorm, head
        const double expected = 0.05 * 0.5 * std::sqrt(weights);
        QVERIFY(std::abs(firstMove(noisy) / expected - 1.0) < 0.02);
        // The other reading, on mini-batches of 8: a deviation of 0.25 / 8.
        noisy.gradientNoise.scale = GradientNoiseScale::DeviationOfSum;
        const double other = 0.05 * 0.25 / 8.0 * std::sqrt(weights);
        // The gradient itself, of length 1 at most, stands at a right angle to the noise.
        const double gradient = firstMove(recipeNamed("finetune"));
        QVERIFY(gradient <= 0.0501);
        QVERIFY(std::abs(firstMove(noisy) / std::hypot(other, gradient) - 1.0) < 0.02);
    }

    void twoArmsShareTheirNoise()
    {
        const LearningData data = tests::smallData(2, 10);
        const Experiment experiment = smallExperiment();
        Recipe first = recipeNamed("finetune");
        first.gradientNoise.eta = 0.01;
        Recipe second = first;
        second.exemplarMemory = true;
        StepTrainer one(first, experiment, data);
        StepTrainer two(second, experiment, data);
        for (StepTrainer* trainer : {&one, &two})
            learnFirstStep(*trainer, {0, 2});
        QVERIFY(areEqual(one.network().parameters(), two.network().parameters()));
    }

    // A stiff spring holds the old weights; the new head is free.
    void consolidatedWeightsStayNearTheirAnchor()
    {
        const LearningData data = tests::smallData(4, 10);
        Experiment experiment = smallExperiment();
        experiment.weightDecay = 0.0;
        const auto moved = [&](double strength) {
            Recipe recipe = recipeNamed("ewc");
            recipe.ewcStrength = strength;
            StepTrainer trainer(recipe, experiment, data);
            learnFirstStep(trainer, {0, 2});
            const auto buffers = copied(trainer.network().buffers());
            trainer.consolidateWeights({});
            const auto anchor = copied(trainer.network().parameters());
            const bool isSame = areEqual(buffers, trainer.network().buffers());
            const Consolidation consolidation = {
                fisherDiagonal(trainer.network(), data, trainer.samples(), {}), anchor};
            trainer.beginTraining(2, {2, 4});
            trainEpoch(trainer, 1);
            trainEpoch(trainer, 2);
            const double penalty =
                consolidationPenalty(trainer.network().parameters(), consolidation, 1.0)
                    .item<double>();
            return isSame ? penalty : -1.0;
        };
        const double free = moved(1e-9);
        const double held = moved(100.0);
        QVERIFY(held >= 0.0 && free > 0.0);
        QVERIFY2(held < 0.5 * free, qPrintable(QString("%1 against %2").arg(held).arg(free)));
    }

    void theMemoryUpdateLeavesBatchNormAlone()
    {
        const LearningData data = tests::smallData(2, 10);
        const Experiment experiment = smallExperiment();
        StepTrainer trainer(recipeNamed("icarl"), experiment, data);
        trainer.beginTraining(1, {0, 2});
        trainEpoch(trainer, 1);
        const auto buffers = copied(trainer.network().buffers());
        trainer.updateMemory(12, {});
        QVERIFY(areEqual(buffers, trainer.network().buffers()));
        QVERIFY(trainer.network().is_training());
    }

    void classesOfOneImageGoThroughEveryRow()
    {
        const LearningData data = tests::smallData(3, 1);
        const Experiment experiment = smallExperiment();
        for (Recipe recipe : namedRecipes()) {
            recipe.selection = ExemplarSelection::Random;
            StepTrainer trainer(recipe, experiment, data);
            int step = 0;
            for (const StepClasses classes : {StepClasses{0, 2}, StepClasses{2, 3}}) {
                trainer.beginTraining(++step, classes);
                trainEpoch(trainer, 1);
                if (trainer.isBalancedLater()) {
                    trainer.beginBalancedFineTuning({});
                    trainEpoch(trainer, 1);
                }
                if (recipe.exemplarMemory)
                    trainer.updateMemory(12, {});
                if (recipe.ewcStrength > 0.0)
                    trainer.consolidateWeights({});
            }
            QCOMPARE(trainer.representatives().size(), std::size_t{3});
        }
    }
};

QTEST_APPLESS_MAIN(TestRecipeSwitches)
#include "tst_recipe_switches.moc"
