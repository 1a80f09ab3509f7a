// SPDX-License-Identifier: GPL-3.0-only
// What a recipe trains on and keeps: all, a fixed number, or a share of the budget.
#include "engine/learning/classification/classification_arm.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_training.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <vector>

using namespace engine;
using tests::areEqual, tests::copied, tests::learnFirstStep, tests::smallExperiment,
    tests::trainEpoch;
using tests::beginTraining;

namespace {

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

} // namespace

class TestRecipeMemory : public QObject
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
        ClassificationArm arm(recipeNamed("joint"), experiment, data);
        std::vector<int> expected;
        int step = 0;
        for (const StepClasses classes :
             {StepClasses{0, 3}, StepClasses{3, 5}, StepClasses{5, 6}}) {
            for (int position = classes.first; position < classes.last; ++position) {
                const int label = data.classOrder()[static_cast<std::size_t>(position)];
                for (const int row : data.dataset().train.indicesOf(label))
                    expected.push_back(row);
            }
            beginTraining(arm, ++step, classes);
            QCOMPARE(sorted(arm.trainer().phase().rows), sorted(expected));
            trainEpoch(arm, 1);
        }
        QCOMPARE(arm.trainer().imagesTrained(), std::int64_t{7 * (3 + 5 + 6)});
    }

    void aFixedNumberPerClassDoesNotFollowTheBudget()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        Recipe recipe = recipeNamed("replay");
        recipe.exemplarsPerClass = 5;
        ClassificationArm arm(recipe, experiment, data);
        learnFirstStep(arm, {0, 2}, 2);
        beginTraining(arm, 2, {2, 4});
        QCOMPARE(arm.trainer().phase().rows.size(), std::size_t{20 + 2 * 5});
        trainEpoch(arm, 1);
        arm.updateMemory(2, {});
        for (const auto& ofClass : arm.memory())
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
        ClassificationArm arm(recipe, experiment, data);
        constexpr int kBudget = 20;
        int step = 0;
        for (const StepClasses classes :
             {StepClasses{0, 3}, StepClasses{3, 4}, StepClasses{4, 6}}) {
            beginTraining(arm, ++step, classes);
            trainEpoch(arm, 1);
            const auto before = arm.memory();
            arm.updateMemory(kBudget, {});
            const auto after = arm.memory();
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
            ClassificationArm arm(recipe, experiment, data);
            learnFirstStep(arm, {0, 2});
            return arm.memory();
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

    // While a step trains its classes have no exemplars; all their images stand for them.
    void classesAreRepresentedByTheirExemplars()
    {
        const LearningData data = tests::smallData(4, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("icarl"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        QCOMPARE(arm.representatives(),
                 (std::vector<std::vector<int>>{data.trainRows(0), data.trainRows(1)}));
        trainEpoch(arm, 1);
        arm.updateMemory(12, {});
        beginTraining(arm, 2, {2, 4});
        QCOMPARE(arm.representatives(),
                 (std::vector<std::vector<int>>{indicesOf(arm.memory()[0]),
                                                indicesOf(arm.memory()[1]),
                                                data.trainRows(2),
                                                data.trainRows(3)}));
    }

    void theMemoryUpdateLeavesBatchNormAlone()
    {
        const LearningData data = tests::smallData(2, 10);
        const Experiment experiment = smallExperiment();
        ClassificationArm arm(recipeNamed("icarl"), experiment, data);
        beginTraining(arm, 1, {0, 2});
        trainEpoch(arm, 1);
        const auto buffers = copied(arm.network().buffers());
        arm.updateMemory(12, {});
        QVERIFY(areEqual(buffers, arm.network().buffers()));
        QVERIFY(arm.network().is_training());
    }
};

PALIMPSEST_TEST(TestRecipeMemory)
#include "tst_recipe_memory.moc"
