// SPDX-License-Identifier: GPL-3.0-only
// Methods side by side in one run, each by its own recipe.
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <utility>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::shortExperiment, tests::withoutTimes;

class TestRunRecipes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void armsAreEqualUntilTheSecondStep()
    {
        const auto evaluations = only<Evaluated>(eventsOf(shortExperiment()));
        std::vector<Evaluated> first;
        std::vector<Evaluated> second;
        for (Evaluated evaluation : withoutTimes(evaluations)) {
            if (evaluation.step != 1)
                continue;
            const int arm = std::exchange(evaluation.arm, 0);
            (arm == 0 ? first : second).push_back(evaluation);
        }
        QVERIFY(!first.empty());
        QVERIFY(first == second);
    }

    // Four methods side by side, among them every kind of loss, classifier and memory.
    void everyRecipeRuns_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 0; first < static_cast<int>(namedRecipes().size()); first += 4)
            QTest::addRow("rows from %d", first) << first;
    }

    void everyRecipeRuns()
    {
        QFETCH(const int, first);
        Experiment experiment = shortExperiment();
        experiment.epochs = 1;
        experiment.balancedEpochs = 1;
        const auto& rows = namedRecipes();
        const auto last = std::min<std::size_t>(static_cast<std::size_t>(first) + 4, rows.size());
        experiment.arms.assign(rows.begin() + first, rows.begin() + static_cast<int>(last));
        const auto events = eventsOf(experiment);
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        const auto evaluations = withoutTimes(only<Evaluated>(events));
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::EndOfStep, &Evaluated::moment),
                 static_cast<std::ptrdiff_t>(2 * experiment.arms.size()));
        QVERIFY(evaluations == withoutTimes(only<Evaluated>(eventsOf(experiment))));
    }

    // iCaRL answers by its exemplars, so what ends a step is tried after the memory update: one
    // picture drawn of each class of dogs does not say what all training images said.
    void nearestMeansAreThoseOfTheUpdatedMemory()
    {
        Experiment experiment = shortExperiment();
        experiment.classOrder = "husky,wolf,fox,cat";
        experiment.testPerClass = 20;
        experiment.arms = {recipeNamed("icarl")};
        experiment.arms[0].selection = ExemplarSelection::Random;
        experiment.arms[0].exemplarsPerClass = 1;
        const auto few = only<Evaluated>(eventsOf(experiment));
        experiment.arms[0].exemplarsPerClass = 24; // every image: nothing changes at step 1
        const auto all = only<Evaluated>(eventsOf(experiment));
        const auto confusionAt = [](const std::vector<Evaluated>& evaluations,
                                    EvaluationMoment moment) {
            const auto found = std::ranges::find_if(evaluations, [&](const Evaluated& evaluation) {
                return evaluation.moment == moment &&
                       (moment == EvaluationMoment::EndOfStep || evaluation.epoch == 2);
            });
            return found->classified().confusion;
        };
        QCOMPARE(confusionAt(all, EvaluationMoment::EndOfStep).counts,
                 confusionAt(all, EvaluationMoment::EndOfEpoch).counts);
        QCOMPARE(confusionAt(few, EvaluationMoment::EndOfEpoch).counts,
                 confusionAt(all, EvaluationMoment::EndOfEpoch).counts);
        QVERIFY(confusionAt(few, EvaluationMoment::EndOfStep).counts !=
                confusionAt(few, EvaluationMoment::EndOfEpoch).counts);
    }
};

PALIMPSEST_TEST(TestRunRecipes)
#include "tst_run_recipes.moc"
