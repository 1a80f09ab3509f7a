// SPDX-License-Identifier: GPL-3.0-only
// The phases of a step, and the mistakes others made in them.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_training.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <set>

using namespace engine;
using tests::areEqual, tests::copied, tests::learnFirstStep, tests::smallExperiment,
    tests::trainEpoch;
using tests::beginBalancedFineTuning;
using tests::beginTraining;

class TestClassificationArm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void armsStartEqualAndTheFirstStepIsOrdinaryTraining()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm plain(recipeNamed("finetune"), experiment, data);
        ClassificationArm distilled(recipeNamed("e2e"), experiment, data);
        beginTraining(plain, 1, {0, 2});
        beginTraining(distilled, 1, {0, 2});
        QVERIFY(distilled.teacher() == nullptr);
        QVERIFY(areEqual(plain.network().parameters(), distilled.network().parameters()));
        trainEpoch(plain, 1);
        trainEpoch(distilled, 1);
        QVERIFY(areEqual(plain.network().parameters(), distilled.network().parameters()));
    }

    void aSeedChangesWeightsAndOrder()
    {
        const LearningData data = tests::smallData(2, 10);
        const Experiment one = smallExperiment();
        Experiment two = one;
        two.seed = 2;
        ClassificationArm first(recipeNamed("finetune"), one, data);
        ClassificationArm second(recipeNamed("finetune"), two, data);
        beginTraining(first, 1, {0, 2});
        beginTraining(second, 1, {0, 2});
        QVERIFY(!areEqual(first.network().parameters(), second.network().parameters()));
        first.trainer().beginEpoch(1);
        second.trainer().beginEpoch(1);
        QVERIFY(first.trainer().nextMiniBatch() != second.trainer().nextMiniBatch());
    }

    // The training set of a later step: all new images and every exemplar, none twice.
    void exemplarsAreTrainedOn()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("e2e"), experiment, data);
        learnFirstStep(arm, {0, 2});
        const auto exemplars = arm.memory();
        QCOMPARE(exemplars.size(), std::size_t{2});
        QCOMPARE(exemplars[0].size(), std::size_t{6});

        beginTraining(arm, 2, {2, 4});
        QCOMPARE(arm.trainer().phase().rows.size(), std::size_t{20 + 12});
        arm.trainer().beginEpoch(1);
        std::multiset<int> seen;
        while (seen.size() < 32) {
            for (const int row : arm.trainer().nextMiniBatch())
                seen.insert(row);
            arm.trainer().trainMiniBatch({});
        }
        for (const auto& ofClass : exemplars) {
            for (const Exemplar& exemplar : ofClass)
                QCOMPARE(seen.count(exemplar.datasetIndex), std::size_t{1});
        }
        QCOMPARE(arm.trainer().imagesTrained(), std::int64_t{20 + 32});
    }

    void fineTuningSeesNothingOld()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("finetune"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        beginTraining(arm, 2, {2, 4});
        QVERIFY(arm.teacher() == nullptr);
        for (const int row : arm.trainer().phase().rows)
            QVERIFY(data.positionOfTrainRow(row) >= 2);
    }

    // From step 2 on there is a teacher, with one head fewer than the student, and it never moves.
    void theTeacherIsTheNetworkBeforeTheStep()
    {
        const LearningData data = tests::smallData(6, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("e2e"), experiment, data);
        learnFirstStep(arm, {0, 2});
        const auto images = imageBatch(data.dataset().test, data.testRows(0));
        const auto before = plainLogits(arm.network(), images);

        beginTraining(arm, 2, {2, 4});
        QVERIFY(arm.teacher() != nullptr);
        QCOMPARE(arm.teacher()->headCount(), 1);
        QCOMPARE(arm.network().headCount(), 2);
        QCOMPARE(plainLogits(*arm.teacher(), images), before);
        const auto buffers = copied(arm.teacher()->buffers());
        trainEpoch(arm, 1);
        QCOMPARE(plainLogits(*arm.teacher(), images), before);
        QVERIFY(areEqual(arm.teacher()->buffers(), buffers));
        // Its newest head is distilled too: one distillation part per old head.
        QCOMPARE(arm.trainer().takeCost().loss.distillation.size(), std::size_t{1});

        beginBalancedFineTuning(arm);
        trainEpoch(arm, 1);
        arm.updateMemory(12, {});
        (void)arm.trainer().takeCost().loss;
        beginTraining(arm, 3, {4, 6});
        trainEpoch(arm, 1);
        QCOMPARE(arm.trainer().takeCost().loss.distillation.size(), std::size_t{2});
    }

    void balancedFineTuningTakesEqualNumbersAndDistilsEveryHead()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("e2e"), experiment, data);
        learnFirstStep(arm, {0, 2});
        beginTraining(arm, 2, {2, 4});
        trainEpoch(arm, 1);
        (void)arm.trainer().takeCost().loss;
        const auto images = imageBatch(data.dataset().test, data.testRows(3));
        const auto before = plainLogits(arm.network(), images);
        beginBalancedFineTuning(arm);
        std::vector<int> perClass(4, 0);
        for (const int row : arm.trainer().phase().rows)
            ++perClass[static_cast<std::size_t>(data.positionOfTrainRow(row))];
        QCOMPARE(perClass, (std::vector<int>{6, 6, 6, 6}));
        QCOMPARE(plainLogits(*arm.teacher(), images), before);
        trainEpoch(arm, 1);
        QCOMPARE(arm.trainer().takeCost().loss.distillation.size(), std::size_t{2});
    }

    void aSmallerMemoryIsAPrefixOfTheLargerOne()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("replay"), experiment, data);
        learnFirstStep(arm, {0, 2});
        const auto first = arm.memory();
        beginTraining(arm, 2, {2, 4});
        trainEpoch(arm, 1);
        arm.updateMemory(11, {});
        const auto second = arm.memory();
        int kept = 0;
        for (std::size_t position = 0; position < 4; ++position) {
            QCOMPARE(second[position].size(), std::size_t{2}); // floor(11 / 4)
            kept += static_cast<int>(second[position].size());
            for (std::size_t rank = 0; rank < second[position].size() && position < 2; ++rank)
                QVERIFY(second[position][rank] == first[position][rank]);
        }
        QVERIFY(kept <= 11);
    }

    void aClassSmallerThanItsQuotaGivesAllItHas()
    {
        const LearningData data = tests::smallData(2, 3);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("e2e"), experiment, data);
        learnFirstStep(arm, {0, 2});
        for (const auto& ofClass : arm.memory())
            QCOMPARE(ofClass.size(), std::size_t{3});
    }

    void aStepOfOneClassWithOneImageTrains()
    {
        const LearningData data = tests::smallData(2, 1);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("e2e"), experiment, data);
        learnFirstStep(arm, {0, 1});
        beginTraining(arm, 2, {1, 2});
        trainEpoch(arm, 1);
        beginBalancedFineTuning(arm);
        trainEpoch(arm, 1);
        arm.updateMemory(12, {});
        QCOMPARE(arm.memory().size(), std::size_t{2});
    }

    // The order of classes decides positions, not which picture has which label.
    void aPermutedOrderKeepsLabelsWithTheirPictures()
    {
        const LearningData data = tests::smallData(4, 5, {3, 1, 0, 2});
        for (int position = 0; position < 4; ++position) {
            const int label = data.classOrder()[static_cast<std::size_t>(position)];
            QCOMPARE(data.trainRows(position), data.dataset().train.indicesOf(label));
            for (const int row : data.trainRows(position))
                QCOMPARE(data.positionOfTrainRow(row), position);
        }
    }

    // The new class is learned: what all of this is for.
    void learnsColours()
    {
        const LearningData data = tests::smallData(4, 40);
        Experiment experiment = smallExperiment();
        experiment.epochs = 8;
        ClassificationArm arm(recipeNamed("finetune"), experiment, data);
        beginTraining(arm, 1, {0, 4});
        for (int epoch = 1; epoch <= 8; ++epoch)
            trainEpoch(arm, epoch);
        QVERIFY(accuracyOfAll(testResults(arm.network(), data, {}).confusion).value() > 0.9);
    }

    void aLossThatIsNotANumberIsNamed()
    {
        const LearningData data = tests::smallData(2, 20);
        Experiment experiment = smallExperiment();
        experiment.gradientClip = 0.0;
        experiment.learningRate = 1e30;
        ClassificationArm arm(recipeNamed("finetune"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        try {
            for (int epoch = 1; epoch <= 2; ++epoch)
                trainEpoch(arm, epoch);
            QFAIL("training at a learning rate of 1e30 went through");
        } catch (const RunError& error) {
            QVERIFY(QString(error.what()).contains("learning rate"));
        }
    }

    void aStopIsAnsweredBeforeTheWeightsMove()
    {
        const LearningData data = tests::smallData(2, 20);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("finetune"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        arm.trainer().beginEpoch(1);
        const auto before = copied(arm.network().parameters());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(arm.trainer().trainMiniBatch(stop.get_token()), Cancelled);
        QCOMPARE(arm.trainer().imagesTrained(), std::int64_t{0});
        QVERIFY(areEqual(arm.network().parameters(), before));
    }

    // No update may follow a longer gradient than the limit: with plain SGD a weight moves at most
    // rate x limit.
    void anUpdateIsNoLongerThanItsLimit()
    {
        const LearningData data = tests::smallData(2, 20);
        Experiment experiment = smallExperiment();
        experiment.momentum = 0.0;
        experiment.weightDecay = 0.0;
        experiment.gradientClip = 0.001;
        experiment.schedule = LearningRateSchedule::Stepwise;
        ClassificationArm arm(recipeNamed("finetune"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        arm.trainer().beginEpoch(1);
        const auto before = copied(arm.network().parameters());
        arm.trainer().trainMiniBatch({});
        const double moved = tests::distance(before, arm.network().parameters());
        QVERIFY(moved > 0.0);
        QVERIFY(moved <= experiment.learningRate * 0.001 * 1.01);
    }
};

PALIMPSEST_TEST(TestClassificationArm)
#include "tst_classification_arm.moc"
