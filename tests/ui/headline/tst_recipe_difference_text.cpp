// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/headline/recipe_difference_text.h"

#include <QTest>

using engine::Recipe;

namespace {

QString difference(const Recipe& left, const Recipe& right)
{
    return ui::differenceInWords({QStringLiteral("A"), left}, {QStringLiteral("B"), right});
}

} // namespace

class TestRecipeDifferenceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheRightOneAddsIsListed()
    {
        Recipe right;
        right.exemplarMemory = true;
        right.distillationWeight = 1.0;
        right.balancedFineTuning = true;
        QCOMPARE(difference({}, right),
                 QStringLiteral("B adds: exemplar memory · distillation weight 1 · balanced "
                                "fine-tuning"));
        QCOMPARE(difference(right, {}),
                 QStringLiteral("B lacks: exemplar memory · distillation weight · balanced "
                                "fine-tuning"));
    }

    void addedLackingAndChangedAreToldApart()
    {
        Recipe left;
        left.ewcStrength = 10.0;
        Recipe right;
        right.exemplarMemory = true;
        right.loss = engine::LossKind::SigmoidBinary;
        QCOMPARE(difference(left, right),
                 QStringLiteral("B adds: exemplar memory   B lacks: EWC strength   B has: loss "
                                "sigmoid instead of cross-distilled"));
    }

    void onlyTheNameDiffers()
    {
        QCOMPARE(difference({.key = "a", .name = "x"}, {.key = "b", .name = "y"}),
                 QStringLiteral("A and B differ only in name."));
    }

    void theLettersAreThoseOfTheArms()
    {
        Recipe right;
        right.exemplarMemory = true;
        const ui::LetteredRecipe plain{QStringLiteral("D"), {}};
        QCOMPARE(ui::differenceInWords(plain, {QStringLiteral("C"), right}),
                 QStringLiteral("C adds: exemplar memory"));
        QCOMPARE(ui::differenceInWords(plain, {QStringLiteral("C"), {}}),
                 QStringLiteral("D and C differ only in name."));
    }
};

PALIMPSEST_TEST(TestRecipeDifferenceText)
#include "tst_recipe_difference_text.moc"
