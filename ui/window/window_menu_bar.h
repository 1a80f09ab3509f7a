// SPDX-License-Identifier: GPL-3.0-only
// The menus of the window: its actions once more, and the choice of theme.
#pragma once

#include "ui/theme/theme.h"

#include <QMenuBar>

#include <map>

class QAction;

namespace ui {

class RecentRunsMenu;
class WindowActions;

class WindowMenuBar : public QMenuBar
{
    Q_OBJECT

public:
    // `actions` must outlive the menus.
    explicit WindowMenuBar(const WindowActions& actions, QWidget* parent = nullptr);

    [[nodiscard]] RecentRunsMenu& recent() { return *m_recent; }

    // Marks the theme in use; says nothing.
    void setScheme(ColourScheme scheme);

Q_SIGNALS:
    void schemeChosen(ui::ColourScheme scheme);

private:
    void addThemes(QMenu& menu);

    RecentRunsMenu* m_recent;
    std::map<ColourScheme, QAction*> m_themes;
};

} // namespace ui
