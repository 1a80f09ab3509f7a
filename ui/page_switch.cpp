// SPDX-License-Identifier: GPL-3.0-only
#include "ui/page_switch.h"

#include "ui/window_actions.h"

namespace ui {

namespace {

// The commands stand in the order of the pages.
Command commandOf(Page page)
{
    return static_cast<Command>(static_cast<int>(Command::OverviewPage) + static_cast<int>(page));
}

QStringList pageTitles()
{
    QStringList titles;
    for (const Page page : allPages())
        titles.append(pageTitle(page));
    return titles;
}

} // namespace

PageSwitch::PageSwitch(const WindowActions& actions, QWidget* parent)
    : SegmentedSwitch(pageTitles(), parent)
{
    setObjectName(QStringLiteral("pageSwitch"));
    setAccessibleName(tr("Page"));
    setToolTip(tr("Which views are shown: Ctrl+1 to Ctrl+6. ⚡ now"));
    for (const Page page : allPages())
        connect(
            actions[commandOf(page)], &QAction::triggered, this, [this, page] { turnTo(page); });
    connect(this, &SegmentedSwitch::chosen, this, [this](int page) {
        Q_EMIT pageChosen(static_cast<Page>(page));
    });
}

void PageSwitch::turnTo(Page page)
{
    setCurrent(static_cast<int>(page));
    Q_EMIT pageChosen(page);
}

} // namespace ui
