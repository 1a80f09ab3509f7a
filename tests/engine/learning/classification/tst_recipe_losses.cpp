// SPDX-License-Identifier: GPL-3.0-only
// What holds the old classes: distillation from the teacher, and consolidated weights.
#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/classification/cross_distilled_loss.h"
#include "engine/learning/classification/elastic_weight_consolidation.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/loss_checks.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_training.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;
using tests::areEqual, tests::copied, tests::learnFirstStep, tests::smallExperiment,
    tests::trainEpoch;
using tests::beginBalancedFineTuning;
using tests::beginTraining;

class TestRecipeLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Two threads that wait for each other cost more than these small tensors.
    void initTestCase() { at::set_num_threads(1); }

    // At step 2 the newest old head is the only one, and distilling it changes the weights.
    void distillationActsAtTheSecondStep()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm distilled(recipeNamed("e2e-unbalanced"), experiment, data);
        ClassificationArm replayed(recipeNamed("replay"), experiment, data);
        for (ClassificationArm* arm : {&distilled, &replayed}) {
            learnFirstStep(*arm, {0, 2});
            beginTraining(*arm, 2, {2, 4});
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
        ClassificationArm arm(recipe, experiment, data);
        learnFirstStep(arm, {0, 2});
        (void)arm.trainer().takeCost().loss;
        beginTraining(arm, 2, {2, 4});
        arm.trainer().beginEpoch(1);
        const std::uint64_t epochSeed = streamSeed(
            experiment.seed, "epoch", {2, static_cast<std::uint64_t>(Phase::Training), 1});
        const auto& pictures = data.dataset().train;
        const auto rows = arm.trainer().nextMiniBatch();
        const auto seen = augmentedBatch(pictures, rows, epochSeed, recipe.augmentation);
        const auto student = arm.network().frozenCopy();
        student->train();
        const auto lossWith = [&](const torch::Tensor& teachersView) {
            return tests::distillationLoss(
                       student->ofEachHead(student->logits(seen))[0],
                       arm.teacher()->ofEachHead(arm.teacher()->logits(teachersView))[0],
                       2.0)
                .item<double>();
        };
        const double expected = lossWith(seen);
        const double elsewhere = lossWith(imageBatch(pictures, rows));
        arm.trainer().trainMiniBatch({});
        const double found = arm.trainer().takeCost().loss.distillation.at(0);
        QVERIFY(std::abs(found - expected) < 1e-5);
        QVERIFY(std::abs(found - elsewhere) > 1e-4);
    }

    void theSigmoidLossTeachesToo()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("icarl"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        arm.trainer().beginEpoch(1);
        const auto student = arm.network().frozenCopy();
        student->train();
        const auto rows = arm.trainer().nextMiniBatch();
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
        arm.trainer().trainMiniBatch({});
        const double found = arm.trainer().takeCost().loss.crossEntropy;
        QVERIFY(std::abs(found - sum / static_cast<double>(rows.size())) < 1e-4);
        arm.updateMemory(12, {});
        beginTraining(arm, 2, {2, 4});
        trainEpoch(arm, 1);
        QCOMPARE(arm.trainer().takeCost().loss.distillation.size(), std::size_t{1});
    }

    void distillingTheNewHeadWhenBalancingIsASwitch()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("e2e");
        recipe.distilsNewHeadWhenBalancing = false;
        ClassificationArm arm(recipe, experiment, data);
        learnFirstStep(arm, {0, 2});
        beginTraining(arm, 2, {2, 4});
        trainEpoch(arm, 1);
        (void)arm.trainer().takeCost().loss;
        beginBalancedFineTuning(arm);
        trainEpoch(arm, 1);
        QCOMPARE(arm.trainer().takeCost().loss.distillation.size(), std::size_t{1});
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
            ClassificationArm arm(recipe, experiment, data);
            learnFirstStep(arm, {0, 2});
            const auto buffers = copied(arm.network().buffers());
            arm.consolidateWeights({});
            const auto anchor = copied(arm.network().parameters());
            const bool isSame = areEqual(buffers, arm.network().buffers());
            const Consolidation consolidation = {
                fisherDiagonal(arm.network(), data, arm.trainer().phase().rows, {}), anchor};
            beginTraining(arm, 2, {2, 4});
            trainEpoch(arm, 1);
            trainEpoch(arm, 2);
            const double penalty =
                consolidationPenalty(arm.network().parameters(), consolidation, 1.0).item<double>();
            return isSame ? penalty : -1.0;
        };
        const double free = moved(1e-9);
        const double held = moved(100.0);
        QVERIFY(held >= 0.0 && free > 0.0);
        QVERIFY2(held < 0.5 * free, qPrintable(QString("%1 against %2").arg(held).arg(free)));
    }
};

PALIMPSEST_TEST(TestRecipeLosses)
#include "tst_recipe_losses.moc"
