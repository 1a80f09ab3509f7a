// SPDX-License-Identifier: GPL-3.0-only
// Each switch of a recipe changes what it says, and nothing else.
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_training.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <vector>

using namespace engine;
using tests::areEqual, tests::copied, tests::learnFirstStep, tests::smallExperiment,
    tests::trainEpoch;
using tests::beginBalancedFineTuning;
using tests::beginTraining;

namespace {

// How far one update of a fresh network takes the weights of the first step.
double firstMove(const Recipe& recipe)
{
    const LearningData data = tests::smallData(2, 20);
    const Experiment experiment = smallExperiment();
    ClassificationArm arm(recipe, experiment, data);
    beginTraining(arm, 1, {0, 2});
    arm.trainer().beginEpoch(1);
    const auto before = copied(arm.network().parameters());
    arm.trainer().trainMiniBatch({});
    return tests::distance(before, arm.network().parameters());
}

} // namespace

Q_DECLARE_METATYPE(AugmentationSwitches)

class TestRecipeSwitches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Two threads that wait for each other cost more than these small tensors.
    void initTestCase() { at::set_num_threads(1); }

    void anOwnTemperatureIsNotMovedByTheWindow()
    {
        const LearningData data = tests::smallData(2, 4);
        Experiment experiment = smallExperiment();
        experiment.temperature = 3.0;
        Recipe own = recipeNamed("e2e");
        own.temperature = 5.0;
        ClassificationArm following(recipeNamed("e2e"), experiment, data);
        ClassificationArm apart(own, experiment, data);
        QCOMPARE(following.trainer().takeCost().temperature, 3.0);
        QCOMPARE(apart.trainer().takeCost().temperature, 5.0);
        following.trainer().setTemperature(8.0);
        apart.trainer().setTemperature(8.0);
        QCOMPARE(following.trainer().takeCost().temperature, 8.0);
        QCOMPARE(apart.trainer().takeCost().temperature, 5.0);
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
        ClassificationArm arm(recipe, experiment, data);
        learnFirstStep(arm, {0, 2});
        QCOMPARE(arm.trainer().learningRate(), 0.02);
        beginTraining(arm, 2, {2, 4});
        arm.trainer().beginEpoch(2); // half a cosine: half way down after the first of two epochs
        QVERIFY(std::abs(arm.trainer().learningRate() - 0.01) < 1e-12);
        beginBalancedFineTuning(arm);
        arm.trainer().beginEpoch(1);
        QVERIFY(std::abs(arm.trainer().learningRate() - 0.06) < 1e-12);
    }

    void withoutAugmentationThePicturesStayAsTheyAre_data()
    {
        using enum AugmentationSwitch;
        QTest::addColumn<std::string>("arm");
        QTest::addColumn<AugmentationSwitches>("switches");
        const AugmentationSwitches off{Off, Off, Off, Off};
        const AugmentationSwitches on{On, On, On, On};
        QTest::newRow("of the arm") << std::string("e2e-unaugmented") << AugmentationSwitches{};
        QTest::newRow("of the arm, whatever the run") << std::string("e2e-unaugmented") << on;
        QTest::newRow("of the run") << std::string("e2e") << off;
    }

    // Without any kind the network sees the pictures as they are: the first loss is theirs.
    void withoutAugmentationThePicturesStayAsTheyAre()
    {
        QFETCH(const std::string, arm);
        QFETCH(const AugmentationSwitches, switches);
        const LearningData data = tests::smallData(2, 10);
        Experiment experiment = smallExperiment();
        experiment.augmentation = switches;
        ClassificationArm learner(recipeNamed(arm), experiment, data);
        beginTraining(learner, 1, {0, 2});
        learner.trainer().beginEpoch(1);
        const auto rows = learner.trainer().nextMiniBatch();
        const auto student = learner.network().frozenCopy();
        student->train();
        std::vector<std::int64_t> truths;
        for (const int row : rows)
            truths.push_back(data.positionOfTrainRow(row));
        const double expected =
            torch::cross_entropy_loss(student->logits(imageBatch(data.dataset().train, rows)),
                                      torch::tensor(truths))
                .item<double>();
        learner.trainer().trainMiniBatch({});
        QVERIFY(std::abs(learner.trainer().takeCost().loss.crossEntropy - expected) < 1e-5);
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
        ClassificationArm one(first, experiment, data);
        ClassificationArm two(second, experiment, data);
        for (ClassificationArm* arm : {&one, &two})
            learnFirstStep(*arm, {0, 2});
        QVERIFY(areEqual(one.network().parameters(), two.network().parameters()));
    }

    void classesOfOneImageGoThroughEveryRow()
    {
        const LearningData data = tests::smallData(3, 1);
        const Experiment experiment = smallExperiment();
        for (Recipe recipe : namedRecipes()) {
            recipe.selection = ExemplarSelection::Random;
            ClassificationArm arm(recipe, experiment, data);
            int step = 0;
            for (const StepClasses classes : {StepClasses{0, 2}, StepClasses{2, 3}}) {
                beginTraining(arm, ++step, classes);
                trainEpoch(arm, 1);
                if (recipe.balancedFineTuning && step > 1) {
                    beginBalancedFineTuning(arm);
                    trainEpoch(arm, 1);
                }
                if (recipe.exemplarMemory)
                    arm.updateMemory(12, {});
                if (recipe.ewcStrength > 0.0)
                    arm.consolidateWeights({});
            }
            QCOMPARE(arm.representatives().size(), std::size_t{3});
        }
    }
};

PALIMPSEST_TEST(TestRecipeSwitches)
#include "tst_recipe_switches.moc"
