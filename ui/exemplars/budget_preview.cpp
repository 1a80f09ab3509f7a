// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/budget_preview.h"

#include "engine/core/memory_budget.h"
#include "ui/words/filled_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct BudgetPreviewText
{
    Q_DECLARE_TR_FUNCTIONS(BudgetPreview)
};

QString division(int budget, int classes)
{
    const QString count = classes == 1 ? BudgetPreviewText::tr("1 class")
                                       : BudgetPreviewText::tr("%n classes", nullptr, classes);
    const int each = engine::exemplarsPerClass(budget, classes);
    const QString whole = filled(BudgetPreviewText::tr("%1 = %2 × %3"), budget, count, each);
    const int left = budget - each * classes;
    return left > 0 ? filled(BudgetPreviewText::tr("%1 + %2 left over"), whole, left) : whole;
}

QString largerInWords(const BudgetPreview& preview)
{
    // Even where nothing was kept yet, a run that goes on never takes a larger K.
    return preview.classes == 0
               ? BudgetPreviewText::tr("⟲ more than K %1 needs a rerun").arg(preview.inForce)
               : BudgetPreviewText::tr("⟲ more than K %1 needs a rerun: those images are gone")
                     .arg(preview.inForce);
}

} // namespace

int keptEach(const BudgetPreview& preview)
{
    return engine::exemplarsPerClass(preview.previewed, preview.classes);
}

QString arithmeticText(const BudgetPreview& preview)
{
    if (preview.classes == 0)
        return BudgetPreviewText::tr("K %1").arg(preview.previewed);
    const QString whole =
        BudgetPreviewText::tr("K %1").arg(division(preview.previewed, preview.classes));
    const bool isMoreThanThereAre =
        preview.mostImages > 0 && keptEach(preview) > preview.mostImages;
    return isMoreThanThereAre
               ? filled(BudgetPreviewText::tr("%1; no class has more than %2 images"),
                        whole,
                        preview.mostImages)
               : whole;
}

bool isWorthAsking(const BudgetPreview& preview, int budget)
{
    if (preview.outlook != BudgetOutlook::UpdateToCome)
        return false;
    const bool waits = preview.requested || preview.forRestart;
    return budget < preview.inForce || (waits && budget == preview.inForce);
}

bool isForARestart(const BudgetPreview& preview, int budget)
{
    switch (preview.outlook) {
    case BudgetOutlook::UpdateToCome:
        return budget > preview.inForce;
    case BudgetOutlook::RunIsOver:
        return true;
    case BudgetOutlook::LooksBack:
    case BudgetOutlook::IsItsOwn:
        break;
    }
    return false;
}

QString consequenceText(const BudgetPreview& preview)
{
    if (preview.forRestart == preview.previewed)
        return filled(BudgetPreviewText::tr("⟲ pending: K %1 → %2 in the next run, press R"),
                      preview.inForce,
                      preview.previewed);
    const bool isSmaller = preview.previewed < preview.inForce;
    if (preview.outlook == BudgetOutlook::IsItsOwn)
        return preview.previewed != preview.inForce
                   ? BudgetPreviewText::tr("⟲ preview only: K %1 is this arm’s own, set under "
                                           "Experiment…")
                         .arg(preview.inForce)
                   : QString();
    if (preview.previewed > preview.inForce)
        return largerInWords(preview);
    if (preview.outlook == BudgetOutlook::RunIsOver)
        return isSmaller
                   ? BudgetPreviewText::tr("⟲ preview only: the run is over, K %1 needs a rerun")
                         .arg(preview.previewed)
                   : QString();
    if (preview.outlook == BudgetOutlook::LooksBack)
        return isSmaller ? BudgetPreviewText::tr(
                               "preview only: go back to the newest moment to ask for K %1")
                               .arg(preview.previewed)
                         : QString();
    if (preview.requested && *preview.requested == preview.previewed)
        return filled(
            BudgetPreviewText::tr("▸▸ pending: K %1 → %2 at the next memory update, then %3"),
            preview.inForce,
            *preview.requested,
            division(*preview.requested, preview.classesNext));
    if (isSmaller)
        return filled(BudgetPreviewText::tr("▸▸ K %1 → %2: release to ask for it, then %3"),
                      preview.inForce,
                      preview.previewed,
                      division(preview.previewed, preview.classesNext));
    return BudgetPreviewText::tr("next memory update: %1")
        .arg(division(preview.inForce, preview.classesNext));
}

} // namespace ui
