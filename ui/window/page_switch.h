// SPDX-License-Identifier: GPL-3.0-only
// Which page of views is shown: the words in the corner of the menu bar and the keys of the pages,
// which say the same.
#pragma once

#include "ui/widgets/segmented_switch.h"
#include "ui/window/view_catalogue.h"

#include <vector>

namespace ui {

class WindowActions;

class PageSwitch : public SegmentedSwitch
{
    Q_OBJECT

public:
    // `actions` must outlive the switch.
    explicit PageSwitch(const WindowActions& actions, QWidget* parent = nullptr);

    // Only these pages, in this order. Turns to the first where the one that is marked is not among
    // them.
    void offer(const std::vector<ui::Page>& pages);
    // Marks a page and says so; one that is not offered changes nothing.
    void turnTo(ui::Page page);

Q_SIGNALS:
    void pageChosen(ui::Page page);

private:
    const WindowActions& m_actions;
    std::vector<ui::Page> m_offered;
};

} // namespace ui
