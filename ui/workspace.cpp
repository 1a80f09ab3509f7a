// SPDX-License-Identifier: GPL-3.0-only
#include "ui/workspace.h"

#include "ui/theme/theme.h"
#include "ui/views/comparison_bar.h"
#include "ui/views/exemplar_shelf_view.h"
#include "ui/views/gap_strip_view.h"
#include "ui/views/headline_view.h"
#include "ui/views/learning_curves_view.h"
#include "ui/views/soft_targets_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
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
constexpr int kFrameWidth = 3;

} // namespace

Workspace::Workspace(QAction& swapArms, QWidget* parent)
    : QWidget(parent)
    , m_headline(new HeadlineView)
    , m_comparison(new ComparisonBar)
    , m_left(new LearningCurvesView(0))
    , m_right(new LearningCurvesView(1))
    , m_gap(new GapStripView)
    , m_softTargets(new SoftTargetsView)
    , m_shelf(new ExemplarShelfView)
{
    setObjectName(QStringLiteral("workspace"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpacing, kFrameWidth + 1, kSpacing, kFrameWidth + 1);
    column->setSpacing(kSpacing);
    column->addWidget(m_headline);
    m_comparison->setSwapAction(swapArms);
    m_halves = new QSplitter(Qt::Vertical);
    m_halves->setObjectName(QStringLiteral("halves"));
    m_halves->setChildrenCollapsible(false);
    m_halves->setHandleWidth(kSpacing);
    column->addWidget(m_halves, 1);
    buildCharts();
    buildLower();
    m_halves->setStretchFactor(0, kChartsShare);
    m_halves->setStretchFactor(1, kLowerShare);
    connectViews();
    unfold();
}

void Workspace::buildCharts()
{
    auto* charts = new QWidget;
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpacing / 2);
    column->addWidget(m_comparison);
    auto* row = new QHBoxLayout;
    column->addLayout(row, 1);
    row->setSpacing(kSpacing);
    row->addWidget(m_left, 1);
    row->addWidget(m_right, 1);
    m_halves->addWidget(charts);
}

void Workspace::buildLower()
{
    m_lower = new QWidget;
    auto* grid = new QGridLayout(m_lower);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kSpacing);
    grid->setRowStretch(1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("lowerTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setFocusPolicy(Qt::TabFocus);
    connect(m_tabs, &QTabWidget::currentChanged, this, &Workspace::presentVisible);

    auto* either = new QWidget;
    auto* column = new QVBoxLayout(either);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_lower);
    column->addWidget(m_tabs);
    m_halves->addWidget(either);
}

void Workspace::connectViews()
{
    for (LearningCurvesView* curves : {m_left, m_right}) {
        connect(curves, &LearningCurvesView::classSelected, this, &Workspace::classSelected);
        connect(curves, &LearningCurvesView::tickPointedAt, this, &Workspace::tickPointedAt);
    }
    connect(m_left, &LearningCurvesView::hovered, m_right, &LearningCurvesView::showHover);
    connect(m_right, &LearningCurvesView::hovered, m_left, &LearningCurvesView::showHover);
    connect(m_comparison, &ComparisonBar::armsChosen, this, &Workspace::armsChosen);
    connect(m_gap, &GapStripView::classSelected, this, &Workspace::classSelected);
    connect(m_softTargets,
            &SoftTargetsView::viewTemperatureChanged,
            this,
            &Workspace::viewTemperatureChanged);
    connect(m_softTargets, &SoftTargetsView::probeSelected, this, &Workspace::probeSelected);
    connect(m_shelf, &ExemplarShelfView::classSelected, this, &Workspace::classSelected);
    connect(m_shelf, &ExemplarShelfView::budgetRequested, this, &Workspace::budgetRequested);
    connect(
        m_shelf, &ExemplarShelfView::restartBudgetChosen, this, &Workspace::restartBudgetChosen);
}

void Workspace::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_timeline = &timeline;
    if (m_state.shownTime != state.shownTime)
        update();
    m_state = state;
    // A run of one arm has nothing to compare.
    const bool two = timeline.armCount() != 1;
    m_right->setVisible(two);
    m_gap->setVisible(two);
    m_headline->present(timeline, state);
    m_comparison->present(timeline, state);
    m_left->present(timeline, state);
    m_right->present(timeline, state);
    presentVisible();
}

void Workspace::presentVisible()
{
    if (!m_timeline)
        return;
    const auto isBehind = [this](const QWidget* view) {
        return m_folded && m_tabs->currentWidget() != view;
    };
    if (!isBehind(m_gap))
        m_gap->present(*m_timeline, m_state);
    if (!isBehind(m_softTargets))
        m_softTargets->present(*m_timeline, m_state);
    if (!isBehind(m_shelf))
        m_shelf->present(*m_timeline, m_state);
}

QSize Workspace::minimumSizeHint() const
{
    const QSize first = m_left->minimumSizeHint();
    const QSize second = m_right->minimumSizeHint();
    const QSize lower = m_gap->minimumSizeHint()
                            .expandedTo(m_softTargets->minimumSizeHint())
                            .expandedTo(m_shelf->minimumSizeHint());
    const int tabBar = m_tabs->tabBar()->sizeHint().height();
    // It may come with the next run.
    const QSize comparison = m_comparison->minimumSizeHint();
    return {std::max({m_headline->minimumSizeHint().width(),
                      comparison.width(),
                      first.width() + kSpacing + second.width(),
                      lower.width()}) +
                2 * kSpacing,
            m_headline->minimumSizeHint().height() + comparison.height() +
                std::max(first.height(), second.height()) + lower.height() + tabBar + 3 * kSpacing +
                2 * (kFrameWidth + 1)};
}

void Workspace::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int neededHeight = m_headline->minimumSizeHint().height() +
                             m_comparison->minimumSizeHint().height() +
                             m_gap->minimumSizeHint().height() + 3 * kSpacing +
                             (kReadableChartLines + kReadableLowerLines) * fontMetrics().height();
    const bool roomy = width() >= kFoldingWidth && height() >= neededHeight;
    if (roomy && m_folded)
        unfold();
    else if (!roomy && !m_folded)
        fold();
}

// A past moment is framed in amber, whichever view one looks at.
void Workspace::paintEvent(QPaintEvent*)
{
    if (m_state.shownTime != ShownTime::Review)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeFor(palette()).notice, kFrameWidth));
    const double inset = kFrameWidth / 2.0;
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(inset, inset, -inset, -inset), kCardRadius, kCardRadius);
}

void Workspace::fold()
{
    m_folded = true;
    m_tabs->addTab(m_gap, tr("B − A per class"));
    m_tabs->addTab(m_softTargets, tr("Soft targets"));
    m_tabs->addTab(m_shelf, tr("Exemplar memory"));
    m_tabs->setCurrentWidget(m_softTargets);
    m_lower->hide();
    m_tabs->show();
    shareHeight();
}

void Workspace::shareHeight()
{
    const int whole = height() - m_headline->minimumSizeHint().height() - 2 * kSpacing;
    const int share = whole * kLowerShare / (kChartsShare + kLowerShare);
    const int line = fontMetrics().height();
    const int readable = m_gap->minimumSizeHint().height() + kSpacing + kReadableLowerLines * line;
    const int most = whole - m_comparison->minimumSizeHint().height() - kReadableChartLines * line;
    // Folded, the one view below the charts gets the larger half: three rows of soft targets fit.
    const int lower = m_folded ? whole - share : std::min(std::max(share, readable), most);
    m_halves->setSizes({whole - lower, lower});
}

void Workspace::unfold()
{
    m_folded = false;
    m_tabs->hide();
    auto* grid = static_cast<QGridLayout*>(m_lower->layout());
    // Taking a page into a layout removes its tab.
    grid->addWidget(m_gap, 0, 0, 1, 2);
    grid->addWidget(m_softTargets, 1, 0);
    grid->addWidget(m_shelf, 1, 1);
    for (QWidget* view : {static_cast<QWidget*>(m_gap),
                          static_cast<QWidget*>(m_softTargets),
                          static_cast<QWidget*>(m_shelf)})
        view->show();
    m_lower->show();
    shareHeight();
    presentVisible();
}

} // namespace ui
