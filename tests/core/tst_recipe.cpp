// SPDX-License-Identifier: GPL-3.0-only
// The table of methods says what the papers say, and the difference of two rows is exact.
#include "engine/core/errors.h"
#include "engine/core/experiment.h"
#include "engine/core/recipe.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace engine;

class TestRecipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fineTuningIsEverythingOff()
    {
        const Recipe finetune = recipeNamed("finetune");
        QVERIFY(finetune == (Recipe{.key = "finetune", .name = finetune.name}));
    }

    void endToEndHasEveryPartOfThePaper()
    {
        const Recipe e2e = recipeNamed("e2e");
        QVERIFY(e2e.exemplarMemory && e2e.balancedFineTuning && e2e.distilsNewHeadWhenBalancing);
        QCOMPARE(e2e.distillationWeight, 1.0);
        QVERIFY(!e2e.temperatureSquaredScaling);
    }

    void learningWithoutForgettingHasNoExemplars()
    {
        QVERIFY(!recipeNamed("lwf").exemplarMemory);
        QVERIFY(recipeNamed("lwf").distillationWeight > 0.0);
        QCOMPARE(recipeNamed("replay").distillationWeight, 0.0);
    }

    void everyRowCanBeRunAndHasItsOwnKey()
    {
        std::set<std::string> keys;
        for (const Recipe& recipe : namedRecipes()) {
            QVERIFY(keys.insert(recipe.key).second);
            QVERIFY(!recipe.name.empty());
            Experiment experiment;
            experiment.arms = {recipe};
            QVERIFY2(problems(experiment).empty(), recipe.key.c_str());
        }
    }

    void unknownKeysAreAnsweredWithTheKnownOnes()
    {
        try {
            (void)recipeNamed("magic");
            QFAIL("it was found");
        } catch (const UsageError& error) {
            const QString text = error.what();
            QVERIFY(text.contains("magic"));
            for (const Recipe& recipe : namedRecipes())
                QVERIFY(text.contains(QString::fromStdString(recipe.key)));
        }
        QVERIFY_EXCEPTION_THROWN((void)recipeNamed(""), UsageError);
    }

    void theDifferenceIsWhatDiffers()
    {
        using Differences = std::vector<RecipeDifference>;
        QVERIFY(difference(recipeNamed("finetune"), recipeNamed("e2e")) ==
                (Differences{{"exemplar memory", "no", "yes"},
                             {"distillation weight", "0", "1"},
                             {"balanced fine-tuning", "no", "yes"},
                             {"distils the new head when balancing", "no", "yes"}}));
        QVERIFY(difference(recipeNamed("e2e"), recipeNamed("e2e")).empty());
    }

    void namesAloneAreNoDifference()
    {
        Recipe other = recipeNamed("e2e");
        other.key = "mine";
        other.name = "my method";
        QVERIFY(difference(recipeNamed("e2e"), other).empty());
    }

    void everySwitchIsCompared()
    {
        const Recipe all{"k",
                         "n",
                         true,
                         ExemplarSelection::Random,
                         Eviction::Random,
                         20,
                         true,
                         LossKind::SigmoidBinary,
                         0.25,
                         true,
                         4.0,
                         true,
                         true,
                         Classifier::NearestMeanOfExemplars,
                         {false, false, false, false},
                         {0.3, 0.5, GradientNoiseScale::DeviationOfSum},
                         100.0,
                         2.0,
                         0.5};
        const auto differences = difference(Recipe{}, all);
        QCOMPARE(differences.size(), 22U);
        const auto found =
            std::ranges::find(differences, "distillation weight", &RecipeDifference::setting);
        QVERIFY(found != differences.end());
        QCOMPARE(found->left, std::string("0"));
        QCOMPARE(found->right, std::string("0.25"));
    }
};

QTEST_APPLESS_MAIN(TestRecipe)
#include "tst_recipe.moc"
