// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/recipe_settings.h"
#include "tests/support/test_program.h"
#include "ui/headline/recipe_terms.h"

#include <QTest>

class TestRecipeTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingHasWords()
    {
        engine::eachSwitch([](const engine::Setting& setting, auto) {
            QVERIFY2(ui::termInWords(setting.key).size() > 20, setting.key);
        });
    }

    // What the line above the charts names by default.
    void theDefaultArmsAreExplained()
    {
        const QString said =
            ui::termsInWords(engine::recipeNamed("finetune"), engine::recipeNamed("e2e"));
        QCOMPARE(said.count(QStringLiteral("\n\n")), 3);
        for (const char* term :
             {"Exemplar memory:", "⌊K / t⌋", "softmax(z / T)", "Balanced", "new head"})
            QVERIFY2(said.contains(QString::fromUtf8(term)), term);
    }

    void equalArmsHaveNone() { QVERIFY(ui::termsInWords({}, {}).isEmpty()); }
};

PALIMPSEST_TEST(TestRecipeTerms)
#include "tst_recipe_terms.moc"
