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

QString differenceInWords(const engine::Recipe& left, const engine::Recipe& right)
{
    const engine::RecipeContrast contrast = engine::contrast(left, right);
    QStringList parts;
    if (!contrast.adds.empty())
        parts.append(RecipeDifferenceTextText::tr("B adds: %1").arg(joined(contrast.adds)));
    if (!contrast.lacks.empty())
        parts.append(RecipeDifferenceTextText::tr("B lacks: %1").arg(joined(contrast.lacks)));
    if (!contrast.changes.empty())
        parts.append(RecipeDifferenceTextText::tr("B has: %1").arg(joined(contrast.changes)));
    if (parts.isEmpty())
        return RecipeDifferenceTextText::tr("A and B differ only in name.");
    return parts.join(QStringLiteral("   "));
}

} // namespace ui
