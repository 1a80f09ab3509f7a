// SPDX-License-Identifier: GPL-3.0-only
// Which page of views is shown: the words in the corner of the menu bar and the keys of the pages,
// which say the same.
#pragma once

#include "ui/view_catalogue.h"
#include "ui/views/segmented_switch.h"

namespace ui {

class WindowActions;

class PageSwitch : public SegmentedSwitch
{
    Q_OBJECT

public:
    // `actions` must outlive the switch.
    explicit PageSwitch(const WindowActions& actions, QWidget* parent = nullptr);

    // Marks a page and says so.
    void turnTo(ui::Page page);

Q_SIGNALS:
    void pageChosen(ui::Page page);
};

} // namespace ui
