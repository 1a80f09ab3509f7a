// SPDX-License-Identifier: GPL-3.0-only
// Every view there is, once: its name on the command line, its title, the page it stands on and how
// one is made. Pages and screenshots are built from it.
#pragma once

#include "engine/core/timeline.h"

#include <QString>

#include <functional>
#include <vector>

namespace ui {

class InspectionView;

enum class Page
{
    Overview,
    SoftTargets,
    Exemplars,
    Forgetting,
    Confusion,
    Numbers,
};

// How a view is made, and for which runs. Requires a run.
struct ViewMaker
{
    std::function<InspectionView*()> make;
    std::function<bool(const engine::Timeline&)> canShow;
};

struct ViewEntry
{
    QString name;  // "soft-targets"
    QString title; // on the tab of a folded page
    Page page = Page::Overview;
    int row = 0; // where it stands on the page; views of a row share its width
    int column = 0;
    int stretch = 1; // its share of the row
    ViewMaker view;
};

// Ordered by page, row and column. The overview lays its views out by hand; soft targets and shelf
// stand there too.
[[nodiscard]] std::vector<ViewEntry> viewCatalogue();

// How the heights of the rows of a page relate; 1 each unless said otherwise.
[[nodiscard]] int rowStretch(Page page, int row);

// "Soft targets"
[[nodiscard]] QString pageTitle(Page page);
// "soft-targets"
[[nodiscard]] QString pageName(Page page);
// In the order of the enumeration.
[[nodiscard]] std::vector<Page> allPages();
// Those with a view that can show the run; all without one, and at least the overview.
[[nodiscard]] std::vector<Page> pagesFor(const engine::Timeline& timeline);

} // namespace ui
