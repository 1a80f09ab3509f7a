// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/recipe_difference_text.h"

#include "engine/core/recipe_contrast.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

namespace {

struct RecipeDifferenceTextText
{
    Q_DECLARE_TR_FUNCTIONS(RecipeDifference)
};

QString joined(const std::vector<std::string>& phrases)
{
    QStringList list;
    for (const std::string& phrase : phrases)
        list.append(toQString(phrase));
    return list.join(QStringLiteral(" · "));
}

} // namespace

QString differenceInWords(const LetteredRecipe& left, const LetteredRecipe& right)
{
    const engine::RecipeContrast contrast = engine::contrast(left.recipe, right.recipe);
    QStringList parts;
    if (!contrast.adds.empty())
        parts.append(
            RecipeDifferenceTextText::tr("%1 adds: %2").arg(right.letter, joined(contrast.adds)));
    if (!contrast.lacks.empty())
        parts.append(
            RecipeDifferenceTextText::tr("%1 lacks: %2").arg(right.letter, joined(contrast.lacks)));
    if (!contrast.changes.empty())
        parts.append(
            RecipeDifferenceTextText::tr("%1 has: %2").arg(right.letter, joined(contrast.changes)));
    if (parts.isEmpty())
        return RecipeDifferenceTextText::tr("%1 and %2 differ only in name.")
            .arg(left.letter, right.letter);
    return parts.join(QStringLiteral("   "));
}

} // namespace ui
