// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/inspection_page.h"

#include "ui/theme/theme.h"
#include "ui/view/inspection_view.h"

#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

// Below this many pixels of width, and lines of text for each row, one view at a time is better.
constexpr int kInspectionPageFoldingWidth = 1264;
constexpr int kReadableLines = 16;

} // namespace

InspectionPage::InspectionPage(Page page, QWidget* parent)
    : WorkspacePage(parent)
    , m_page(page)
    , m_column(new QSplitter(Qt::Vertical))
    , m_tabs(new QTabWidget)
{
    setObjectName(pageName(page));
    for (ViewEntry& entry : viewCatalogue()) {
        if (entry.page != page)
            continue;
        framed(entry.view.make());
        m_entries.push_back(std::move(entry));
    }
    m_canShow.assign(m_entries.size(), true);
    m_column->setChildrenCollapsible(false);
    m_column->setHandleWidth(kSpacing);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setFocusPolicy(Qt::TabFocus);
    m_tabs->setObjectName(pageName(page) + QStringLiteral("Tabs"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &InspectionPage::presentVisible);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_column);
    layout->addWidget(m_tabs);
    unfold();
}

void InspectionPage::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_timeline = &timeline;
    m_state = state;
    hideOthers();
    presentVisible();
}

// Views that have nothing of this kind of run.
void InspectionPage::hideOthers()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool can = !m_timeline->hasRun() || m_entries[i].view.canShow(*m_timeline);
        if (m_canShow[i] == can)
            continue;
        m_canShow[i] = can;
        if (m_folded)
            m_tabs->setTabVisible(static_cast<int>(i), m_canShow[i]);
        else
            frames()[i]->setVisible(m_canShow[i]);
    }
}

void InspectionPage::presentVisible()
{
    if (!m_timeline)
        return;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        ViewFrame* frame = frames()[i];
        if (m_canShow[i] && (!m_folded || m_tabs->currentWidget() == frame))
            frame->present(*m_timeline, m_state);
    }
}

QSize InspectionPage::roomForRows() const
{
    QSize room;
    for (std::size_t first = 0; first < m_entries.size();) {
        QSize row;
        std::size_t i = first;
        for (; i < m_entries.size() && m_entries[i].row == m_entries[first].row; ++i) {
            const QSize view = frames()[i]->minimumSizeHint();
            row = {row.width() + view.width() + kSpacing, std::max(row.height(), view.height())};
        }
        const int height = std::max(row.height(), kReadableLines * fontMetrics().height());
        room = {std::max(room.width(), row.width()), room.height() + height + kSpacing};
        first = i;
    }
    // A page of one view has nothing to fold.
    return m_entries.size() > 1 ? room.expandedTo({kInspectionPageFoldingWidth, 0}) : QSize();
}

QSize InspectionPage::minimumSizeHint() const
{
    QSize largest;
    for (const ViewFrame* frame : frames())
        largest = largest.expandedTo(frame->minimumSizeHint());
    return {largest.width(), largest.height() + m_tabs->tabBar()->sizeHint().height()};
}

void InspectionPage::resizeEvent(QResizeEvent* event)
{
    WorkspacePage::resizeEvent(event);
    const QSize room = roomForRows();
    const bool roomy = width() >= room.width() && height() >= room.height();
    if (roomy && m_folded)
        unfold();
    else if (!roomy && !m_folded)
        fold();
}

void InspectionPage::fold()
{
    m_folded = true;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_tabs->setTabVisible(m_tabs->addTab(frames()[i], m_entries[i].title), m_canShow[i]);
    m_column->hide();
    m_tabs->show();
    presentVisible();
}

void InspectionPage::unfold()
{
    m_folded = false;
    // Frames first, because a row takes its children with it.
    for (ViewFrame* frame : frames())
        frame->setParent(this);
    for (QSplitter* row : m_rows)
        delete row;
    m_rows.clear();
    int shownRow = -1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const ViewEntry& entry = m_entries[i];
        if (entry.row != shownRow) {
            shownRow = entry.row;
            m_rows.push_back(new QSplitter(Qt::Horizontal));
            m_rows.back()->setChildrenCollapsible(false);
            m_rows.back()->setHandleWidth(kSpacing);
            m_column->addWidget(m_rows.back());
            m_column->setStretchFactor(m_column->count() - 1, rowStretch(m_page, entry.row));
        }
        m_rows.back()->addWidget(frames()[i]);
        m_rows.back()->setStretchFactor(m_rows.back()->count() - 1, entry.stretch);
        frames()[i]->setVisible(m_canShow[i]);
    }
    m_tabs->hide();
    m_column->show();
    presentVisible();
}

} // namespace ui
