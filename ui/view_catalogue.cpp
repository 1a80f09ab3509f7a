// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view_catalogue.h"

#include "ui/views/confusion_view.h"
#include "ui/views/exemplar_shelf_view.h"
#include "ui/views/forgot_into_view.h"
#include "ui/views/numbers_view.h"
#include "ui/views/reliability_view.h"
#include "ui/views/soft_targets_view.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ViewCatalogue", text);
}

template <typename View> std::function<InspectionView*()> maker()
{
    return [] { return new View; };
}

} // namespace

std::vector<ViewEntry> viewCatalogue()
{
    return {
        {"soft-targets",
         words("Soft targets"),
         Page::SoftTargets,
         0,
         0,
         3,
         maker<SoftTargetsView>()},
        {"exemplar-shelf", words("Shelf"), Page::Exemplars, 0, 0, 1, maker<ExemplarShelfView>()},
        {"confusion", words("Matrix"), Page::Confusion, 0, 0, 1, maker<ConfusionView>()},
        {"forgot-into", words("Forgot into"), Page::Confusion, 1, 0, 5, maker<ForgotIntoView>()},
        {"reliability", words("Reliability"), Page::Confusion, 1, 1, 3, maker<ReliabilityView>()},
        {"numbers", words("Numbers"), Page::Numbers, 0, 0, 1, maker<NumbersView>()},
    };
}

int rowStretch(Page page, int row)
{
    // The matrices need the height.
    if (page == Page::Confusion)
        return row == 0 ? 4 : 3;
    return 1;
}

QString pageTitle(Page page)
{
    switch (page) {
    case Page::Overview:
        return words("Overview");
    case Page::SoftTargets:
        return words("Soft targets");
    case Page::Exemplars:
        return words("Exemplars");
    case Page::Forgetting:
        return words("Forgetting");
    case Page::Confusion:
        return words("Confusion");
    case Page::Numbers:
        return words("Numbers");
    }
    return {};
}

QString pageName(Page page)
{
    switch (page) {
    case Page::Overview:
        return QStringLiteral("overview");
    case Page::SoftTargets:
        return QStringLiteral("soft-targets-page");
    case Page::Exemplars:
        return QStringLiteral("exemplars-page");
    case Page::Forgetting:
        return QStringLiteral("forgetting-page");
    case Page::Confusion:
        return QStringLiteral("confusion-page");
    case Page::Numbers:
        return QStringLiteral("numbers-page");
    }
    return {};
}

std::vector<Page> allPages()
{
    return {Page::Overview,
            Page::SoftTargets,
            Page::Exemplars,
            Page::Forgetting,
            Page::Confusion,
            Page::Numbers};
}

} // namespace ui
