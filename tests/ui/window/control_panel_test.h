// SPDX-License-Identifier: GPL-3.0-only
// What tests of the control bar share: a shown bar over a scripted run, without a window around it.
#pragma once

#include "ui/run/next_run.h"
#include "ui/run/run_thread.h"
#include "ui/window/control_panel.h"
#include "ui/window/window_actions.h"

#include <QLatin1String>
#include <QObject>

#include <memory>

class QComboBox;

namespace tests {

class ControlPanelTest : public QObject
{
    Q_OBJECT

protected:
    // A new bar in place of the one before.
    void makePanel();
    void destroyPanel();
    // A run of `experiment` that waits at its first mini-batch, or is over.
    enum class RunIs
    {
        Going,
        Over,
    };
    void showRun(const engine::Experiment& experiment, RunIs run);

    // These need a bar.
    [[nodiscard]] ui::ControlPanel& panel() { return *m_panel; }
    [[nodiscard]] ui::NextRun& next() { return *m_next; }
    [[nodiscard]] const ui::WindowActions& actions() const { return *m_actions; }
    // The control of that object name, which must exist.
    template <typename Widget> [[nodiscard]] Widget& find(const char* name)
    {
        auto* widget = m_panel->findChild<Widget*>(QLatin1String(name));
        if (!widget)
            qFatal("no control called %s", name);
        return *widget;
    }
    // As a user does: setCurrentIndex() alone is not an order.
    static void choose(QComboBox& box, int index);
    [[nodiscard]] bool asksForRestart();

private Q_SLOTS:
    void init();

private:
    std::unique_ptr<ui::RunThread> m_run;
    std::unique_ptr<ui::NextRun> m_next;
    std::unique_ptr<ui::WindowActions> m_actions;
    std::unique_ptr<ui::ControlPanel> m_panel;
};

} // namespace tests
