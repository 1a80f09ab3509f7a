// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/recipe_variant.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestRecipeVariant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsKeyAndNameSayWhatIsItsOwn()
    {
        const Recipe both = withOwn(recipeNamed("e2e"), {8.0, 50});
        QCOMPARE(both.key, std::string("e2e-t8-k50"));
        QCOMPARE(both.name, std::string("cross-distilled (T 8, K 50)"));
        QCOMPARE(both.temperature, 8.0);
        QCOMPARE(both.memoryBudget, 50);
        QVERIFY(problems(both).empty());
        QCOMPARE(withOwn(recipeNamed("e2e"), {2.5, 0}).key, std::string("e2e-t2_5"));
        QVERIFY(withOwn(recipeNamed("e2e"), {}) == recipeNamed("e2e"));
    }

    void aKeyAsksForAVariant_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("temperature");
        QTest::addColumn<int>("budget");

        QTest::newRow("T") << "e2e-t8" << 8.0 << 0;
        QTest::newRow("T with a fraction") << "lwf-t2_5" << 2.5 << 0;
        QTest::newRow("K") << "replay-k50" << 0.0 << 50;
        QTest::newRow("both") << "e2e-t4-k100" << 4.0 << 100;
    }

    void aKeyAsksForAVariant()
    {
        QFETCH(QString, key);
        QFETCH(double, temperature);
        QFETCH(int, budget);
        const auto variant = variantOf(namedRecipes(), key.toStdString());
        QVERIFY(variant.has_value());
        QCOMPARE(variant->key, key.toStdString());
        QCOMPARE(variant->temperature, temperature);
        QCOMPARE(variant->memoryBudget, budget);
    }

    void anotherNameOfTheBaseWillDo()
    {
        const auto variant = variantOf(namedRecipes(), "recommended-t8");
        QVERIFY(variant.has_value());
        QCOMPARE(variant->key, std::string("e2e-t8"));
    }

    void otherKeysAskForNone_data()
    {
        QTest::addColumn<QString>("key");

        QTest::newRow("a base") << "e2e";
        QTest::newRow("unknown") << "e3e-t8";
        QTest::newRow("nothing distilled") << "finetune-t8";
        QTest::newRow("no temperature in the loss") << "icarl-t8";
        QTest::newRow("no memory") << "lwf-k50";
        QTest::newRow("a word") << "e2e-thot";
        QTest::newRow("no number") << "e2e-t";
        QTest::newRow("zero") << "e2e-k0";
        QTest::newRow("the other way round") << "e2e-k50-t8";
        QTest::newRow("twice") << "e2e-t8-t4";
        QTest::newRow("too large") << "e2e-k99999999999";
        QTest::newRow("another spelling") << "e2e-t08";
        QTest::newRow("empty") << "";
    }

    void otherKeysAskForNone()
    {
        QFETCH(QString, key);
        QVERIFY(!variantOf(namedRecipes(), key.toStdString()));
    }

    void aNumberOutOfRangeIsAProblemOfTheRecipe()
    {
        const auto variant = variantOf(namedRecipes(), "e2e-t21");
        QVERIFY(variant.has_value());
        QCOMPARE(problems(*variant).size(), std::size_t(1));
    }

    void aVariantIsKnownAgain()
    {
        const auto& bases = namedRecipes();
        for (std::size_t base = 0; base < bases.size(); ++base) {
            const auto plain = asVariant(bases, bases[base]);
            QVERIFY(plain.has_value());
            QCOMPARE(plain->base, base);
            QVERIFY(plain->own == OwnNumbers{});
        }
        const auto found = asVariant(bases, withOwn(recipeNamed("replay"), {0.0, 50}));
        QVERIFY(found.has_value());
        QCOMPARE(bases[found->base].key, std::string("replay"));
        QVERIFY((found->own == OwnNumbers{0.0, 50}));
        Recipe other = recipeNamed("e2e");
        other.key = "mine";
        QVERIFY(!asVariant(bases, other));
    }
};

PALIMPSEST_TEST(TestRecipeVariant)
#include "tst_recipe_variant.moc"
