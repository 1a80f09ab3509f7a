// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/overview_page.h"

#include "ui/exemplars/exemplar_shelf_view.h"
#include "ui/overview/gap_strip_view.h"
#include "ui/overview/learning_curves_view.h"
#include "ui/soft_targets/soft_targets_view.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

// In lines of text. With less, the charts are better off when the other views are folded away.
constexpr int kReadableChartLines = 18;
constexpr int kReadableLowerLines = 18;
// How charts and the rest share the height at first; the user can drag the line between them.
constexpr int kChartsShare = 6;
constexpr int kLowerShare = 5;
// Below this many pixels of width the lower views fold into tabs.
constexpr int kOverviewPageFoldingWidth = 1264;

} // namespace

OverviewPage::OverviewPage(QWidget* parent)
    : WorkspacePage(parent)
    , m_leftCurves(new LearningCurvesView(0))
    , m_rightCurves(new LearningCurvesView(1))
    , m_left(framed(m_leftCurves))
    , m_right(framed(m_rightCurves))
    , m_gap(framed(new GapStripView))
    , m_softTargets(framed(new SoftTargetsView))
    , m_shelf(framed(new ExemplarShelfView))
    , m_halves(new QSplitter(Qt::Vertical))
    , m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("overview"));
    m_halves->setObjectName(QStringLiteral("halves"));
    m_halves->setChildrenCollapsible(false);
    m_halves->setHandleWidth(kSpacing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_halves);
    buildCharts();
    buildLower();
    m_halves->setStretchFactor(0, kChartsShare);
    m_halves->setStretchFactor(1, kLowerShare);
    connect(
        m_leftCurves, &LearningCurvesView::hovered, m_rightCurves, &LearningCurvesView::showHover);
    connect(
        m_rightCurves, &LearningCurvesView::hovered, m_leftCurves, &LearningCurvesView::showHover);
    unfold();
}

void OverviewPage::buildCharts()
{
    auto* charts = new QWidget;
    auto* row = new QHBoxLayout(charts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpacing);
    row->addWidget(m_left, 1);
    row->addWidget(m_right, 1);
    m_halves->addWidget(charts);
}

void OverviewPage::buildLower()
{
    m_lower = new QWidget;
    auto* grid = new QGridLayout(m_lower);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kSpacing);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_tabs->setObjectName(QStringLiteral("lowerTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setFocusPolicy(Qt::TabFocus);
    connect(m_tabs, &QTabWidget::currentChanged, this, &OverviewPage::presentVisible);

    auto* either = new QWidget;
    auto* column = new QVBoxLayout(either);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_lower);
    column->addWidget(m_tabs);
    m_halves->addWidget(either);
}

void OverviewPage::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_timeline = &timeline;
    m_state = state;
    // All its views are of runs that classify.
    const bool can = !timeline.hasRun() || InspectionView::canShow(timeline);
    m_halves->setVisible(can);
    if (!can)
        return;
    // A run of one arm has nothing to compare.
    const bool two = timeline.armCount() != 1;
    m_right->setVisible(two);
    m_gap->setVisible(two);
    m_left->present(timeline, state);
    m_right->present(timeline, state);
    presentVisible();
}

void OverviewPage::presentVisible()
{
    if (!m_timeline || m_halves->isHidden())
        return;
    for (ViewFrame* lower : {m_gap, m_softTargets, m_shelf}) {
        if (!m_folded || m_tabs->currentWidget() == lower)
            lower->present(*m_timeline, m_state);
    }
}

QSize OverviewPage::minimumSizeHint() const
{
    const QSize first = m_left->minimumSizeHint();
    const QSize second = m_right->minimumSizeHint();
    const QSize lower = m_gap->minimumSizeHint()
                            .expandedTo(m_softTargets->minimumSizeHint())
                            .expandedTo(m_shelf->minimumSizeHint());
    const int tabBar = m_tabs->tabBar()->sizeHint().height();
    return {std::max(first.width() + kSpacing + second.width(), lower.width()),
            std::max(first.height(), second.height()) + lower.height() + tabBar + kSpacing};
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    WorkspacePage::resizeEvent(event);
    const int neededHeight = m_gap->minimumSizeHint().height() + 2 * kSpacing +
                             (kReadableChartLines + kReadableLowerLines) * fontMetrics().height();
    const int neededWidth =
        m_softTargets->minimumSizeHint().width() + kSpacing + m_shelf->minimumSizeHint().width();
    const bool roomy =
        width() >= std::max(kOverviewPageFoldingWidth, neededWidth) && height() >= neededHeight;
    if (roomy && m_folded)
        unfold();
    else if (!roomy && !m_folded)
        fold();
}

void OverviewPage::fold()
{
    m_folded = true;
    m_tabs->addTab(m_gap, tr("Gap per class"));
    m_tabs->addTab(m_softTargets, tr("Soft targets"));
    m_tabs->addTab(m_shelf, tr("Exemplar memory"));
    m_tabs->setCurrentWidget(m_softTargets);
    m_lower->hide();
    m_tabs->show();
    shareHeight();
}

void OverviewPage::shareHeight()
{
    const int share = height() * kLowerShare / (kChartsShare + kLowerShare);
    const int line = fontMetrics().height();
    const int readable = m_gap->minimumSizeHint().height() + kSpacing + kReadableLowerLines * line;
    const int most = height() - kReadableChartLines * line;
    // Folded, the one view below the charts gets the larger half: three rows of soft targets fit.
    const int lower = m_folded ? height() - share : std::min(std::max(share, readable), most);
    m_halves->setSizes({height() - lower, lower});
}

void OverviewPage::unfold()
{
    m_folded = false;
    m_tabs->hide();
    auto* grid = static_cast<QGridLayout*>(m_lower->layout());
    // Taking a page into a layout removes its tab.
    grid->addWidget(m_gap, 0, 0, 1, 2);
    grid->addWidget(m_softTargets, 1, 0);
    grid->addWidget(m_shelf, 1, 1);
    for (QWidget* view : {m_gap, m_softTargets, m_shelf})
        view->show();
    m_lower->show();
    shareHeight();
    presentVisible();
}

} // namespace ui
