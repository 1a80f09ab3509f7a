// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/workspace.h"

#include "ui/headline/comparison_bar.h"
#include "ui/headline/headline_view.h"
#include "ui/headline/why_bar.h"
#include "ui/run/selection.h"
#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/window/inspection_page.h"
#include "ui/window/overview_page.h"

#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kFrameWidth = 3;
// A page that needs more, because its text is large, is scrolled.
constexpr QSize kLeastPage(980, 320);

} // namespace

Workspace::Workspace(QAction& swapArms, const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_headline(new HeadlineView)
    , m_comparison(new ComparisonBar)
    , m_why(new WhyBar)
    , m_stack(new QStackedWidget)
    , m_pages(allPages().size(), nullptr)
{
    setObjectName(QStringLiteral("workspace"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSpacing, kFrameWidth + 1, kSpacing, kFrameWidth + 1);
    column->setSpacing(kSpacing);
    column->addWidget(m_headline);
    column->addWidget(m_comparison);
    column->addWidget(m_why);
    QScrollArea* scroll = scrolledUpAndDown(m_stack, this);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setHorizontalScrollBar(new SlimScrollBar(Qt::Horizontal, scroll));
    column->addWidget(scroll, 1);
    m_comparison->setSwapAction(swapArms);
    Selection* selection = &m_context.selection;
    connect(m_comparison, &ComparisonBar::armsChosen, selection, &Selection::showArms);
    connect(m_headline, &HeadlineView::metricAsked, selection, &Selection::askFor);
    showPage(m_page);
}

WorkspacePage* Workspace::make(Page page)
{
    WorkspacePage* made = page == Page::Overview ? static_cast<WorkspacePage*>(new OverviewPage)
                                                 : new InspectionPage(page);
    for (const ViewFrame* frame : made->frames())
        connectView(*frame, m_context);
    made->turnTo(m_face);
    m_stack->addWidget(made);
    return made;
}

void Workspace::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_timeline = &timeline;
    if (m_state.shownTime != state.shownTime)
        update();
    m_state = state;
    m_headline->present(timeline, state);
    m_comparison->present(timeline, state);
    m_why->present(timeline, state);
    m_pages[static_cast<std::size_t>(m_page)]->present(timeline, state);
}

void Workspace::showPage(Page page)
{
    m_page = page;
    WorkspacePage*& shown = m_pages[static_cast<std::size_t>(page)];
    if (!shown)
        shown = make(page);
    m_stack->setCurrentWidget(shown);
    if (m_timeline)
        shown->present(*m_timeline, m_state);
}

void Workspace::turnTo(ViewFrame::Face face)
{
    m_face = face;
    for (WorkspacePage* page : m_pages) {
        if (page)
            page->turnTo(face);
    }
}

QSize Workspace::minimumSizeHint() const
{
    const QSize headline = m_headline->minimumSizeHint();
    // It may come with the next run.
    const QSize comparison = m_comparison->minimumSizeHint();
    const QSize page = m_stack->minimumSizeHint().boundedTo(kLeastPage);
    return {std::max({headline.width(), comparison.width(), page.width()}) + 2 * kSpacing,
            headline.height() + comparison.height() + page.height() + 2 * kSpacing +
                2 * (kFrameWidth + 1)};
}

// A small window needs every line for its page.
void Workspace::resizeEvent(QResizeEvent* event)
{
    constexpr int kLines = 40;
    m_why->setVisible(height() >= kLines * fontMetrics().height());
    QWidget::resizeEvent(event);
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

} // namespace ui
