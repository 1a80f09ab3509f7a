// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view_catalogue.h"

#include "ui/views/distillation_gradient_view.h"
#include "ui/views/exemplar_shelf_view.h"
#include "ui/views/probe_browser_view.h"
#include "ui/views/soft_targets_view.h"
#include "ui/views/temperature_sweep_view.h"

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
        {"temperature-sweep",
         words("Against T"),
         Page::SoftTargets,
         0,
         1,
         2,
         maker<TemperatureSweepView>()},
        {"probe-browser",
         words("Test pictures"),
         Page::SoftTargets,
         1,
         0,
         3,
         maker<ProbeBrowserView>()},
        {"distillation-gradient",
         words("Pull of the teacher"),
         Page::SoftTargets,
         1,
         1,
         2,
         maker<DistillationGradientView>()},
        {"exemplar-shelf", words("Shelf"), Page::Exemplars, 0, 0, 1, maker<ExemplarShelfView>()},
    };
}

int rowStretch(Page page, int row)
{
    // The bars of the soft targets need the height.
    return page == Page::SoftTargets && row == 0 ? 3 : page == Page::SoftTargets ? 2 : 1;
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
