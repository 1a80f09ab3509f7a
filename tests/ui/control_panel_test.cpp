// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/control_panel_test.h"

#include <QComboBox>
#include <QPushButton>

namespace tests {

void ControlPanelTest::init()
{
    makePanel();
}

void ControlPanelTest::makePanel()
{
    destroyPanel();
    m_actions = std::make_unique<ui::WindowActions>();
    m_panel = std::make_unique<ui::ControlPanel>(*m_actions);
    m_panel->show();
}

void ControlPanelTest::destroyPanel()
{
    m_panel.reset();
}

void ControlPanelTest::choose(QComboBox& box, int index)
{
    box.setCurrentIndex(index);
    Q_EMIT box.activated(index);
}

bool ControlPanelTest::asksForRestart()
{
    return find<QPushButton>("restartWithChangesButton").isVisible();
}

} // namespace tests
