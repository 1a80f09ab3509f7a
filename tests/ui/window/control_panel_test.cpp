// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/window/control_panel_test.h"

#include "tests/support/patience.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>

namespace tests {

void ControlPanelTest::init()
{
    makePanel();
}

void ControlPanelTest::makePanel()
{
    destroyPanel();
    m_run = std::make_unique<ui::RunThread>(scriptedRun(syntheticEvents(engine::Experiment{})));
    m_next = std::make_unique<ui::NextRun>(*m_run);
    m_actions = std::make_unique<ui::WindowActions>();
    m_panel = std::make_unique<ui::ControlPanel>(*m_actions, *m_next);
    m_panel->show();
}

void ControlPanelTest::destroyPanel()
{
    m_panel.reset();
    m_next.reset();
    m_run.reset();
}

void ControlPanelTest::showRun(const engine::Experiment& experiment, RunIs run)
{
    using engine::PauseGate;
    m_run->start(experiment,
                 run == RunIs::Going ? PauseGate::Start::Paused : PauseGate::Start::Playing);
    const auto wanted = run == RunIs::Going ? engine::RunState::Paused : engine::RunState::Finished;
    QTRY_COMPARE_WITH_TIMEOUT(m_run->timeline().state(), wanted, kPatience);
    m_panel->present(m_run->timeline(), {});
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
