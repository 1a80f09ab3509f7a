// SPDX-License-Identifier: GPL-3.0-only
// Where the views stand: headline, what is compared, and one of several pages of views. It lays
// out; it decides nothing.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_frame.h"
#include "ui/window/view_catalogue.h"
#include "ui/window/view_context.h"

#include <QWidget>

#include <vector>

class QAction;
class QStackedWidget;

namespace ui {

class ComparisonBar;
class HeadlineView;
class WhyBar;
class WorkspacePage;

class Workspace : public QWidget
{
    Q_OBJECT

public:
    // `swapArms` is shown where the arms are chosen; it must outlive the workspace, as what is in
    // `context`.
    Workspace(QAction& swapArms, const ViewContext& context, QWidget* parent = nullptr);

    // `timeline` must stay where it is until the next call: a page or tab that comes to the front
    // later shows it too.
    void present(const engine::Timeline& timeline, const ViewState& state);

    // Pages are made when they are first shown.
    void showPage(Page page);
    [[nodiscard]] Page page() const { return m_page; }
    // Charts, or their table twins, on every page.
    void turnTo(ViewFrame::Face face);
    [[nodiscard]] ViewFrame::Face face() const { return m_face; }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    WorkspacePage* make(Page page);

    const ViewContext m_context;
    HeadlineView* m_headline;
    ComparisonBar* m_comparison;
    WhyBar* m_why;
    QStackedWidget* m_stack;
    std::vector<WorkspacePage*> m_pages; // by Page; nullptr until it is shown
    Page m_page = Page::Overview;
    ViewFrame::Face m_face = ViewFrame::Face::Chart;
    const engine::Timeline* m_timeline = nullptr;
    ViewState m_state;
};

} // namespace ui
