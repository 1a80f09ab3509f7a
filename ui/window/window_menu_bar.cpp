// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_menu_bar.h"

#include "ui/window/recent_runs_menu.h"
#include "ui/window/window_actions.h"

#include <QActionGroup>
#include <QMenu>

namespace ui {

WindowMenuBar::WindowMenuBar(const WindowActions& actions, QWidget* parent)
    : QMenuBar(parent)
    , m_recent(new RecentRunsMenu(this))
{
    QMenu* file = addMenu(tr("&File"));
    file->addAction(actions[Command::OpenRun]);
    m_recent->endWith(actions[Command::ShowRuns]);
    file->addMenu(m_recent);
    file->addAction(actions[Command::ShowRuns]);
    file->addAction(actions[Command::SaveRunAs]);
    file->addSeparator();
    file->addActions({actions[Command::OpenPicture],
                      actions[Command::PastePicture],
                      actions[Command::TakePicture]});
    file->addSeparator();
    file->addAction(actions[Command::Quit]);
    QMenu* run = addMenu(tr("&Run"));
    run->addActions({actions[Command::PlayPause],
                     actions[Command::OneBatch],
                     actions[Command::OneEpoch],
                     actions[Command::NextStep],
                     actions[Command::OneBack],
                     actions[Command::StepBack],
                     actions[Command::TellingMoment],
                     actions[Command::PlaybackSpeed],
                     actions[Command::Restart],
                     actions[Command::RunBefore],
                     actions[Command::TakeSettings],
                     actions[Command::ContinueRun],
                     actions[Command::Stop]});
    QMenu* view = addMenu(tr("&View"));
    view->addActions({actions[Command::ShowNewest],
                      actions[Command::ClearSelection],
                      actions[Command::SwapArms]});
    view->addSeparator();
    view->addActions({actions[Command::OverviewPage],
                      actions[Command::SoftTargetsPage],
                      actions[Command::ExemplarsPage],
                      actions[Command::ForgettingPage],
                      actions[Command::ConfusionPage],
                      actions[Command::NumbersPage],
                      actions[Command::ShowTables]});
    view->addSeparator();
    addThemes(*view->addMenu(tr("&Theme")));
    view->addMenu(tr("Te&xt size"))
        ->addActions({actions[Command::LargerText],
                      actions[Command::SmallerText],
                      actions[Command::NormalText]});
    view->addAction(actions[Command::FullScreen]);
    addMenu(tr("&Help"))->addAction(actions[Command::ShowKeys]);
}

void WindowMenuBar::addThemes(QMenu& menu)
{
    auto* group = new QActionGroup(this);
    const auto add = [&](const QString& name, ColourScheme scheme) {
        QAction* action = menu.addAction(name);
        action->setCheckable(true);
        group->addAction(action);
        m_themes[scheme] = action;
        connect(action, &QAction::triggered, this, [this, scheme] { Q_EMIT schemeChosen(scheme); });
    };
    add(tr("As the system"), ColourScheme::System);
    add(tr("Light"), ColourScheme::Light);
    add(tr("Dark"), ColourScheme::Dark);
    setScheme(ColourScheme::System);
}

void WindowMenuBar::setScheme(ColourScheme scheme)
{
    m_themes.at(scheme)->setChecked(true);
}

} // namespace ui
