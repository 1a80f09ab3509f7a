// SPDX-License-Identifier: GPL-3.0-only
// What one recipe adds to another, lacks, and does otherwise.
#include "engine/core/recipe_contrast.h"
#include "engine/core/settings/setting_difference.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;
using Phrases = std::vector<std::string>;

class TestRecipeContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSwitchIsAddedOrLacks()
    {
        const Recipe without;
        Recipe with;
        with.exemplarMemory = true;
        QVERIFY((contrast(without, with) ==
                 RecipeContrast{{"exemplar memory"}, {}, {}, {"exemplar_memory"}}));
        QVERIFY((contrast(with, without) ==
                 RecipeContrast{{}, {"exemplar memory"}, {}, {"exemplar_memory"}}));
    }

    void aNumberThatLeavesZeroIsAddedWithItsValue()
    {
        Recipe with;
        with.distillationWeight = 0.5;
        QVERIFY((contrast({}, with) ==
                 RecipeContrast{{"distillation weight 0.5"}, {}, {}, {"distillation_weight"}}));
        QVERIFY((contrast(with, {}) ==
                 RecipeContrast{{}, {"distillation weight"}, {}, {"distillation_weight"}}));
    }

    // A number of its own is added to what an arm takes from the experiment otherwise.
    void aNumberOfItsOwnIsAdded()
    {
        Recipe own;
        own.exemplarsPerClass = 20;
        own.temperature = 4.0;
        QVERIFY(
            (contrast({}, own) == RecipeContrast{{"exemplars per class 20", "own temperature 4"},
                                                 {},
                                                 {},
                                                 {"exemplars_per_class", "temperature"}}));
        QVERIFY((contrast(own, {}) == RecipeContrast{{},
                                                     {"exemplars per class", "own temperature"},
                                                     {},
                                                     {"exemplars_per_class", "temperature"}}));
    }

    void otherValuesChange()
    {
        Recipe one;
        one.distillationWeight = 1.0;
        Recipe other = one;
        other.distillationWeight = 4.0;
        other.eviction = Eviction::Random;
        QVERIFY((contrast(one, other) == RecipeContrast{{},
                                                        {},
                                                        {"eviction random instead of by rank",
                                                         "distillation weight 4 instead of 1"},
                                                        {"eviction", "distillation_weight"}}));
    }

    void namesDoNotCount()
    {
        QVERIFY(
            (contrast({.key = "a", .name = "A"}, {.key = "b", .name = "B"}) == RecipeContrast{}));
    }

    void everyDifferenceIsSaidOnce()
    {
        for (const Recipe& one : namedRecipes()) {
            for (const Recipe& other : namedRecipes()) {
                const RecipeContrast found = contrast(one, other);
                QCOMPARE(found.adds.size() + found.lacks.size() + found.changes.size(),
                         difference(one, other).size());
            }
        }
    }
};

PALIMPSEST_TEST(TestRecipeContrast)
#include "tst_recipe_contrast.moc"
