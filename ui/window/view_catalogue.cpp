// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/view_catalogue.h"

#include "ui/confusion/confusion_view.h"
#include "ui/confusion/forgot_into_view.h"
#include "ui/confusion/reliability_view.h"
#include "ui/exemplars/evicted_tray_view.h"
#include "ui/exemplars/exemplar_shelf_view.h"
#include "ui/exemplars/memory_history_view.h"
#include "ui/exemplars/picks/pick_map_view.h"
#include "ui/exemplars/picks/selection_curves_view.h"
#include "ui/forgetting/accuracy_map_view.h"
#include "ui/forgetting/loss_parts_view.h"
#include "ui/forgetting/lost_or_drowned_view.h"
#include "ui/forgetting/recency_bias_view.h"
#include "ui/numbers/numbers_view.h"
#include "ui/overview/gap_strip_view.h"
#include "ui/overview/learning_curves_view.h"
#include "ui/soft_targets/distillation_gradient_view.h"
#include "ui/soft_targets/sample_browser_view.h"
#include "ui/soft_targets/soft_targets_view.h"
#include "ui/soft_targets/temperature_sweep_view.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ViewCatalogue", text);
}

template <typename View> ViewMaker maker()
{
    return {[] { return new View; }, View::canShow};
}

ViewMaker curves(int side)
{
    return {[side] { return new LearningCurvesView(side); }, LearningCurvesView::canShow};
}

} // namespace

std::vector<ViewEntry> viewCatalogue()
{
    return {
        {"curves-a", words("Learning curves of the left arm"), Page::Overview, 0, 0, 1, curves(0)},
        {"curves-b", words("Learning curves of the right arm"), Page::Overview, 0, 1, 1, curves(1)},
        {"gap", words("Gap per class"), Page::Overview, 1, 0, 1, maker<GapStripView>()},
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
         maker<SampleBrowserView>()},
        {"distillation-gradient",
         words("Pull of the teacher"),
         Page::SoftTargets,
         1,
         1,
         2,
         maker<DistillationGradientView>()},
        {"exemplar-shelf", words("Shelf"), Page::Exemplars, 0, 0, 1, maker<ExemplarShelfView>()},
        {"pick-map", words("Pick by pick"), Page::Exemplars, 0, 1, 1, maker<PickMapView>()},
        {"selection-curves",
         words("Herding against others"),
         Page::Exemplars,
         1,
         0,
         1,
         maker<SelectionCurvesView>()},
        {"memory-history",
         words("Step by step"),
         Page::Exemplars,
         1,
         1,
         1,
         maker<MemoryHistoryView>()},
        {"evicted-tray", words("Fell out"), Page::Exemplars, 1, 2, 1, maker<EvictedTrayView>()},
        {"accuracy-map",
         words("Accuracy map"),
         Page::Forgetting,
         0,
         0,
         1,
         maker<AccuracyMapView>()},
        {"lost-or-drowned",
         words("Lost or drowned"),
         Page::Forgetting,
         1,
         0,
         5,
         maker<LostOrDrownedView>()},
        {"recency-bias",
         words("Recency bias"),
         Page::Forgetting,
         1,
         1,
         3,
         maker<RecencyBiasView>()},
        {"loss-parts", words("Loss"), Page::Forgetting, 1, 2, 3, maker<LossPartsView>()},
        {"confusion", words("Matrix"), Page::Confusion, 0, 0, 1, maker<ConfusionView>()},
        {"forgot-into", words("Forgot into"), Page::Confusion, 1, 0, 5, maker<ForgotIntoView>()},
        {"reliability", words("Reliability"), Page::Confusion, 1, 1, 3, maker<ReliabilityView>()},
        {"numbers", words("Numbers"), Page::Numbers, 0, 0, 1, maker<NumbersView>()},
    };
}

int rowStretch(Page page, int row)
{
    switch (page) {
    case Page::SoftTargets: // the bars need the height
        return row == 0 ? 3 : 2;
    case Page::Confusion: // the matrices need it
        return row == 0 ? 4 : 3;
    default:
        return 1;
    }
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

std::vector<Page> pagesFor(const engine::Timeline& timeline)
{
    if (!timeline.hasRun())
        return allPages();
    // Asked at every frame.
    static const std::vector<ViewEntry> kViews = viewCatalogue();
    std::vector<Page> pages;
    for (const ViewEntry& entry : kViews) {
        const bool isNew = pages.empty() || pages.back() != entry.page;
        if (isNew && entry.view.canShow(timeline))
            pages.push_back(entry.page);
    }
    if (pages.empty())
        pages.push_back(Page::Overview);
    return pages;
}

} // namespace ui
