// SPDX-License-Identifier: GPL-3.0-only
// Recipes as a person reads them in a terminal of 80 columns.
#include "app/report/recipe_text.h"
#include "tests/support/test_program.h"

#include <QStringList>
#include <QTest>

using engine::Recipe;

class TestRecipeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keyNameAndDifferenceStandUnderEachOther()
    {
        const std::vector<Recipe> recipes{
            {.key = "finetune", .name = "fine-tuning"},
            {.key = "mine", .name = "my own", .exemplarMemory = true, .distillationWeight = 2.0}};
        QCOMPARE(app::recipeList(recipes),
                 std::string("key       name, and what differs from fine-tuning\n"
                             "\n"
                             "finetune  fine-tuning\n"
                             "mine      my own\n"
                             "            exemplar memory, distillation weight 2\n"));
    }

    void whatIsSwitchedOffIsSaid()
    {
        Recipe recipe{.key = "mine", .name = "my own"};
        recipe.augmentation.mirror = false;
        QVERIFY(app::recipeList({{recipe}}).ends_with("\n        no mirroring\n"));
    }

    void noLineIsLongerThanTheTerminal()
    {
        const QString list = QString::fromStdString(app::recipeList(engine::namedRecipes()));
        for (const QString& line : list.split('\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        QVERIFY(list.contains(QString::fromUtf8("own temperature")));
    }

    void differencesStandInColumns()
    {
        Recipe one{.key = "one", .name = "1", .temperatureSquaredScaling = true};
        Recipe other{.key = "other", .name = "2", .eviction = engine::Eviction::Random};
        // ² is one column wide, whatever its bytes.
        QCOMPARE(app::differenceTable(one, other),
                 std::string("setting     one      other\n"
                             "eviction    by rank  random\n"
                             "T² scaling  yes      no\n"));
    }

    void recipesThatOnlyDifferInNameAreSaidTo()
    {
        QCOMPARE(app::differenceTable({.key = "a", .name = "x"}, {.key = "b", .name = "y"}),
                 std::string("a and b differ only in name.\n"));
        QCOMPARE(app::differenceTable({.key = "a", .name = "x"}, {.key = "a", .name = "x"}),
                 std::string("a is the same recipe on both sides.\n"));
    }
};

PALIMPSEST_TEST(TestRecipeText)
#include "tst_recipe_text.moc"
