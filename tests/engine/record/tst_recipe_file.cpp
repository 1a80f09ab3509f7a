// SPDX-License-Identifier: GPL-3.0-only
// Files of recipes: what a row may say, and the sentence for everything it may not.
#include "engine/core/base/errors.h"
#include "engine/core/settings/setting_difference.h"
#include "engine/record/recipe_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <string>
#include <sys/stat.h>

using namespace engine;

class TestRecipeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyAloneIsFineTuning()
    {
        const auto rows = read(R"({"key": "mine"})");
        QCOMPARE(rows.size(), 1U);
        QVERIFY((rows.front() == Recipe{.key = "mine", .name = "mine"}));
        QVERIFY(difference(recipeNamed("finetune"), rows.front()).empty());
    }

    void aWholeNumberMayBeWrittenWithAPoint()
    {
        for (const char* count : {"20", "20.0", "2e1"})
            QCOMPARE(read(R"({"key": "a", "exemplars_per_class": )" + std::string(count) + "}")
                         .front()
                         .exemplarsPerClass,
                     20);
    }

    void everyFieldReachesItsSwitch()
    {
        const auto rows = read(R"({
            "key": "Mine-1_b", "name": "my own", "exemplar_memory": true,
            "selection": "closest_to_mean", "eviction": "random", "exemplars_per_class": 20,
            "trains_on_all_seen": false, "loss": "cross_distilled", "distillation_weight": 2,
            "temperature_squared_scaling": true, "temperature": 4.5, "balanced_fine_tuning": true,
            "distils_new_head_when_balancing": true, "classifier": "nearest_mean_of_exemplars",
            "augmentation": {"crop": false, "mirror": true, "brightness": false, "contrast": true},
            "gradient_noise": {"eta": 0.25, "gamma": 0.5, "scale": "deviation_of_sum"},
            "ewc_strength": 10, "learning_rate_factor": 0.5, "balanced_learning_rate_factor": 2})");
        Recipe expected{.key = "Mine-1_b",
                        .name = "my own",
                        .exemplarMemory = true,
                        .selection = ExemplarSelection::ClosestToMean,
                        .eviction = Eviction::Random,
                        .exemplarsPerClass = 20,
                        .trainsOnAllSeen = false,
                        .loss = LossKind::CrossDistilled,
                        .distillationWeight = 2.0,
                        .temperatureSquaredScaling = true,
                        .temperature = 4.5,
                        .balancedFineTuning = true,
                        .distilsNewHeadWhenBalancing = true,
                        .classifier = Classifier::NearestMeanOfExemplars,
                        .augmentation = {false, true, false, true},
                        .gradientNoise = {0.25, 0.5, GradientNoiseScale::DeviationOfSum},
                        .ewcStrength = 10.0,
                        .learningRateFactor = 0.5,
                        .balancedLearningRateFactor = 2.0};
        QVERIFY(rows.front() == expected);
    }

    void aRowChangesWhatItIsBasedOn()
    {
        const auto rows = read(R"([
            {"key": "one", "based_on": "e2e-paper", "augmentation": {"mirror": false}},
            {"gradient_noise": {"gamma": 1}, "based_on": "one", "key": "two", "name": "second"}])");
        Recipe expected = recipeNamed("e2e-paper");
        expected.key = expected.name = "one";
        expected.augmentation.mirror = false;
        QVERIFY(rows.at(0) == expected);
        // eta is that of the paper's row, two rows up.
        expected.key = "two";
        expected.name = "second";
        expected.gradientNoise.gamma = 1.0;
        QVERIFY(rows.at(1) == expected);
        QCOMPARE(rows.at(1).gradientNoise.eta, recipeNamed("e2e-paper").gradientNoise.eta);
    }

    void theShortWordForASelectionWillDo()
    {
        const auto rows = read(R"({"key": "mine", "selection": "closest"})");
        QVERIFY(rows.front().selection == ExemplarSelection::ClosestToMean);
        QVERIFY(recipeJson(rows.front()).find("\"closest_to_mean\"") != std::string::npos);
    }

    void aRecipeComesBackAsItWasWritten()
    {
        for (Recipe recipe : namedRecipes()) {
            recipe.key += "-mine";
            recipe.name = "with \"quotes\" and ü";
            QVERIFY2(read(recipeJson(recipe)).front() == recipe, recipe.key.c_str());
        }
        std::vector<Recipe> two{namedRecipes()[0], namedRecipes()[1]};
        two[0].key = "one";
        two[1].key = "two";
        QVERIFY(read(recipesJson(two)) == two);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char* name, const char* text, const QStringList& says) {
            QTest::newRow(name) << QByteArray(text) << says;
        };
        row("misspelt field",
            R"([{"key": "a"}, {"key": "b", "distilation_weight": 1}])",
            {"row 2 (\"b\")", "\"distilation_weight\"", "did you mean \"distillation_weight\"?"});
        row("field of another world",
            R"({"key": "a", "colour": "red"})",
            {"row 1 (\"a\")", "\"colour\"", "Known fields:", "based_on", "ewc_strength"});
        row("misspelt nested field",
            R"({"key": "a", "augmentation": {"miror": false}})",
            {"\"augmentation\" has no field \"miror\"", "did you mean \"mirror\"?"});
        row("text for a number",
            R"({"key": "a", "distillation_weight": "1"})",
            {"\"distillation_weight\" must be a number, not \"1\""});
        row("number for a switch",
            R"({"key": "a", "exemplar_memory": 1})",
            {"\"exemplar_memory\" must be true or false, not 1"});
        row("fraction for a count",
            R"({"key": "a", "exemplars_per_class": 1.5})",
            {"\"exemplars_per_class\" must be a whole number, not 1.5"});
        row("count that does not fit",
            R"({"key": "a", "exemplars_per_class": 4294967297})",
            {"\"exemplars_per_class\" must be at most 2147483647"});
        row("count that does not fit, with a point",
            R"({"key": "a", "exemplars_per_class": 1e300})",
            {"\"exemplars_per_class\" must be at most 2147483647"});
        row("count far below zero",
            R"({"key": "a", "exemplars_per_class": -4294967297})",
            {"\"exemplars_per_class\" must be at least -2147483648"});
        row("count far below zero, with a point",
            R"({"key": "a", "exemplars_per_class": -1e300})",
            {"\"exemplars_per_class\" must be at least -2147483648"});
        row("null", R"({"key": "a", "temperature": null})", {"\"temperature\" must be a number"});
        row("unknown choice",
            R"({"key": "a", "selection": "herd"})",
            {"\"selection\" must be one of \"herding\", \"closest_to_mean\", \"random\"",
             "\"herd\""});
        row("word for another choice",
            R"({"key": "a", "eviction": "closest"})",
            {"\"eviction\" must be one of", "not \"closest\""});
        row("choice by number",
            R"({"key": "a", "loss": 0})",
            {"\"loss\" must be one of \"cross_distilled\", \"sigmoid_binary\", not 0"});
        row("switch for an object",
            R"({"key": "a", "augmentation": false})",
            {"\"augmentation\" must be an object, not false"});
        row("nested text for a number",
            R"({"key": "a", "gradient_noise": {"eta": "much"}})",
            {"\"gradient_noise\", \"eta\" must be a number"});
        row("out of range",
            R"({"key": "a", "temperature": 21})",
            {"row 1 (\"a\")", "temperature between 1 and 20"});
        row("below zero",
            R"({"key": "a", "distillation_weight": -1})",
            {"row 1 (\"a\")", "distillation weight of 0 to 1e18"});
        row("switches that contradict each other",
            R"({"key": "a", "balanced_fine_tuning": true})",
            {"row 1 (\"a\")", "without an exemplar memory"});
        row("no key", R"({"name": "a"})", {"row 1 needs a \"key\""});
        row("empty key", R"({"key": ""})", {"row 1 needs a \"key\""});
        row("key that is a number", R"({"key": 1})", {"\"key\" must be a text in quotes, not 1"});
        row("key with a comma", R"({"key": "a,b"})", {"letters, digits, - and _", "\"a,b\""});
        row("key with a letter of another alphabet", R"({"key": "ä"})", {"letters, digits"});
        row("built-in key", R"({"key": "e2e"})", {"\"key\" is taken", "(\"e2e\")"});
        row("key of an earlier row",
            R"([{"key": "a"}, {"key": "a"}])",
            {"row 2 (\"a\")", "\"key\" is taken"});
        row("name of two lines", R"({"key": "a", "name": "b\nc"})", {"\"name\" must be one line"});
        row("blank name", R"({"key": "a", "name": " "})", {"\"name\" must be one line"});
        row("unknown base",
            R"({"key": "a", "based_on": "e2f"})",
            {"\"based_on\" names \"e2f\"", "did you mean \"e2e\"?"});
        row("empty base", R"({"key": "a", "based_on": ""})", {"\"based_on\" names \"\""});
        row("base of a later row",
            R"([{"key": "a", "based_on": "mine"}, {"key": "mine"}])",
            {"row 1 (\"a\")", "\"based_on\" names \"mine\""});
        row("based on itself",
            R"({"key": "mine", "based_on": "mine"})",
            {"\"based_on\" names \"mine\""});
        row("a field twice", R"({"key": "a", "key": "b"})", {"\"key\" stands twice"});
        row("a nested field twice",
            R"([{"key": "a", "augmentation": {"crop": true, "crop": false}}])",
            {"\"crop\" stands twice"});
        row("row that is no object", R"(["e2e"])", {"row 1 must be an object", "\"e2e\""});
        row("no row", "[]", {"has no row"});
        row("nothing", "", {"not JSON", "line 1, column 1"});
        // The z is the fourth character of its line; the ü before it has two bytes.
        row("broken JSON", "{\n\"key\": \"a\",\n\"ü\"z", {"not JSON", "line 3, column 4"});
        row("number too large", R"({"key": "a", "temperature": 1e999})", {"too large"});
        row("two values", R"({"key": "a"} {"key": "b"})", {"not JSON", "line 1, column 14"});
    }

    void mistakesAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, says);
        try {
            (void)read(text.toStdString());
        } catch (const DataError& error) {
            const QString sentence = QString::fromUtf8(error.what());
            QVERIFY2(sentence.contains(path()), qPrintable(sentence));
            QVERIFY2(sentence.endsWith('.') || sentence.endsWith('?'), qPrintable(sentence));
            for (const QString& part : says)
                QVERIFY2(sentence.contains(part), qPrintable(sentence));
            return;
        }
        QFAIL("it was accepted");
    }

    void theSameNameInTwoObjectsIsFine()
    {
        QCOMPARE(
            read(R"([{"key": "a", "augmentation": {}}, {"key": "b", "augmentation": {}}])").size(),
            2U);
    }

    // Who reads a pipe that nobody writes into waits for ever.
    void onlyAFileIsRead()
    {
        const tests::TemporaryFolder folder;
        const std::string pipe = (folder.path() / "pipe").string();
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        for (const std::string& path : {pipe, std::string("/dev/zero"), folder.path().string()})
            QVERIFY_EXCEPTION_THROWN((void)readRecipes(path, namedRecipes()), DataError);
    }

    void aFileThatIsNotThereIsNamed()
    {
        QVERIFY_EXCEPTION_THROWN((void)readRecipes("/nowhere/a.json", namedRecipes()), DataError);
        QVERIFY_EXCEPTION_THROWN((void)readRecipes(m_folder.path().toStdString(), namedRecipes()),
                                 DataError);
    }

private:
    [[nodiscard]] QString path() const { return m_folder.filePath("recipes.json"); }

    [[nodiscard]] std::vector<Recipe> read(const std::string& text) const
    {
        std::ofstream(path().toStdString(), std::ios::binary) << text;
        return readRecipes(path().toStdString(), namedRecipes());
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestRecipeFile)
#include "tst_recipe_file.moc"
