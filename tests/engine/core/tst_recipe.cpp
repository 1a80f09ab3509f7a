// SPDX-License-Identifier: GPL-3.0-only
// The table of methods says what the papers say, and the difference of two rows is exact.
#include "engine/core/base/errors.h"
#include "engine/core/experiment.h"
#include "engine/core/recipe.h"
#include "engine/core/settings/setting_difference.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace engine;

Q_DECLARE_METATYPE(engine::Recipe)

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

    // Switches that would do nothing, or contradict each other, are named.
    void whatDoesNotFitTogetherIsNamed_data()
    {
        QTest::addColumn<Recipe>("recipe");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const char* key, auto change, const char* word) {
            Recipe recipe = recipeNamed(key);
            change(recipe);
            QTest::newRow(name) << recipe << word;
        };
        row(
            "a temperature the sigmoid loss has not",
            "icarl",
            [](Recipe& recipe) { recipe.temperature = 2.0; },
            "temperature");
        row(
            "T squared with the sigmoid loss",
            "icarl",
            [](Recipe& recipe) { recipe.temperatureSquaredScaling = true; },
            "temperature");
        row(
            "balancing without exemplars",
            "finetune",
            [](Recipe& recipe) { recipe.balancedFineTuning = true; },
            "without an exemplar memory");
        row(
            "a memory of its own without exemplars",
            "lwf",
            [](Recipe& recipe) { recipe.memoryBudget = 50; },
            "without an exemplar memory");
        row(
            "a memory of its own and a fixed number",
            "e2e",
            [](Recipe& recipe) {
                recipe.memoryBudget = 50;
                recipe.exemplarsPerClass = 5;
            },
            "fixed number");
        row(
            "a memory of its own below one",
            "e2e",
            [](Recipe& recipe) { recipe.memoryBudget = -1; },
            "memory of its own");
        row(
            "nearest means without exemplars",
            "lwf",
            [](Recipe& recipe) { recipe.classifier = Classifier::NearestMeanOfExemplars; },
            "without an exemplar memory");
        row(
            "joint with exemplars",
            "joint",
            [](Recipe& recipe) { recipe.exemplarMemory = true; },
            "no exemplar memory");
        row(
            "too hot",
            "e2e",
            [](Recipe& recipe) { recipe.temperature = 21.0; },
            "between 1 and 20");
        row(
            "fewer exemplars than none",
            "e2e",
            [](Recipe& recipe) { recipe.exemplarsPerClass = -1; },
            "exemplars per class");
        row(
            "negative noise",
            "e2e",
            [](Recipe& recipe) { recipe.gradientNoise.eta = -0.1; },
            "gradient noise");
        row(
            "a spring that pushes",
            "ewc",
            [](Recipe& recipe) { recipe.ewcStrength = -1.0; },
            "EWC");
        row(
            "a learning rate of nothing",
            "e2e",
            [](Recipe& recipe) { recipe.balancedLearningRateFactor = 0.0; },
            "learning rate factors");
    }

    void whatDoesNotFitTogetherIsNamed()
    {
        QFETCH(const Recipe, recipe);
        QFETCH(const QString, word);
        const auto found = problems(recipe);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(found[0]).contains(word), found[0].c_str());
        QVERIFY(QString::fromStdString(found[0]).contains(QString::fromStdString(recipe.key)));
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
        using Differences = std::vector<SettingDifference>;
        QVERIFY(difference(recipeNamed("finetune"), recipeNamed("e2e")) ==
                (Differences{{"exemplar memory", "no", "yes"},
                             {"distillation weight", "0", "1"},
                             {"balanced fine-tuning", "no", "yes"},
                             {"distils the new head when balancing", "no", "yes"}}));
        QVERIFY(difference(recipeNamed("e2e"), recipeNamed("e2e")).empty());
    }

    // 0 is neither a temperature nor a number of exemplars: it stands for the experiment's.
    void whatTheExperimentDecidesIsSaidInWords()
    {
        Recipe own = recipeNamed("replay");
        own.exemplarsPerClass = 20;
        own.temperature = 4.0;
        QVERIFY(difference(recipeNamed("replay"), own) ==
                (std::vector<SettingDifference>{
                    {"exemplars per class", "no fixed number (they share the budget)", "20"},
                    {"own temperature", "none (the experiment's)", "4"}}));
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
                         30,
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
        QCOMPARE(differences.size(), 23U);
        const auto found =
            std::ranges::find(differences, "distillation weight", &SettingDifference::setting);
        QVERIFY(found != differences.end());
        QCOMPARE(found->left, std::string("0"));
        QCOMPARE(found->right, std::string("0.25"));
    }
};

PALIMPSEST_TEST(TestRecipe)
#include "tst_recipe.moc"
