// SPDX-License-Identifier: GPL-3.0-only
// Where the views stand: headline, what is compared, and one of several pages of views. It lays out
// and passes on; it decides nothing.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/picture_offer.h"
#include "ui/view_catalogue.h"
#include "ui/view_state.h"
#include "ui/views/view_frame.h"

#include <QWidget>

#include <vector>

class QAction;
class QStackedWidget;

namespace ui {

class ComparisonBar;
class HeadlineView;
class WorkspacePage;

class Workspace : public QWidget
{
    Q_OBJECT

public:
    // `swapArms` is shown where the arms are chosen; it must outlive the workspace.
    explicit Workspace(QAction& swapArms, QWidget* parent = nullptr);

    // `timeline` must stay where it is until the next call: a page or tab that comes to the front
    // later shows it too.
    void present(const engine::Timeline& timeline, const ViewState& state);

    // Pages are made when they are first shown.
    void showPage(Page page);
    [[nodiscard]] Page page() const { return m_page; }
    // Shows what a number is made of on the page of numbers; `metric` is its key.
    void explain(const QString& metric);
    // Charts, or their table twins, on every page.
    void turnTo(ViewFrame::Face face);
    [[nodiscard]] ViewFrame::Face face() const { return m_face; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void classSelected(int position);
    void tickPointedAt(qint64 tick);
    void viewTemperatureChanged(double temperature);
    void probeSelected(int probe);
    void pictureOffered(const ui::PictureOffer& offer);
    void rowsChosen(ui::RowChoice rows);
    void budgetRequested(int budget);
    void armsChosen(const ui::ShownArms& arms);
    void restartBudgetChosen(int budget);
    void pageAsked(ui::Page page);
    // A view did something that cannot be seen; in words.
    void said(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    WorkspacePage* make(Page page);
    void connectViews(const WorkspacePage& page);

    HeadlineView* m_headline;
    ComparisonBar* m_comparison;
    QStackedWidget* m_stack;
    std::vector<WorkspacePage*> m_pages; // by Page; nullptr until it is shown
    Page m_page = Page::Overview;
    ViewFrame::Face m_face = ViewFrame::Face::Chart;
    const engine::Timeline* m_timeline = nullptr;
    ViewState m_state;
};

} // namespace ui
