// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/page_switch.h"

#include "ui/window/window_actions.h"

#include <algorithm>

namespace ui {

namespace {

// The commands stand in the order of the pages.
Command commandOf(Page page)
{
    return static_cast<Command>(static_cast<int>(Command::OverviewPage) + static_cast<int>(page));
}

QStringList titlesOf(const std::vector<Page>& pages)
{
    QStringList titles;
    for (const Page page : pages)
        titles.append(pageTitle(page));
    return titles;
}

} // namespace

PageSwitch::PageSwitch(const WindowActions& actions, QWidget* parent)
    : SegmentedSwitch(titlesOf(allPages()), parent)
    , m_actions(actions)
    , m_offered(allPages())
{
    setObjectName(QStringLiteral("pageSwitch"));
    setAccessibleName(tr("Page"));
    setToolTip(tr("Which views are shown: Ctrl+1 to Ctrl+6. ⚡ now"));
    for (const Page page : allPages())
        connect(
            actions[commandOf(page)], &QAction::triggered, this, [this, page] { turnTo(page); });
    connect(this, &SegmentedSwitch::chosen, this, [this](int index) {
        Q_EMIT pageChosen(m_offered[static_cast<std::size_t>(index)]);
    });
}

void PageSwitch::offer(const std::vector<Page>& pages)
{
    if (m_offered == pages)
        return;
    const Page shown = m_offered[static_cast<std::size_t>(current())];
    m_offered = pages;
    setOptions(titlesOf(pages));
    for (const Page page : allPages())
        m_actions[commandOf(page)]->setEnabled(std::ranges::count(pages, page) > 0);
    turnTo(std::ranges::count(pages, shown) > 0 ? shown : pages.front());
}

void PageSwitch::turnTo(Page page)
{
    const auto found = std::ranges::find(m_offered, page);
    if (found == m_offered.end())
        return;
    setCurrent(static_cast<int>(found - m_offered.begin()));
    Q_EMIT pageChosen(page);
}

} // namespace ui
