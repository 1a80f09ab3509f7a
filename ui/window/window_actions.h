// SPDX-License-Identifier: GPL-3.0-only
// Every command of the window, once: name, key, icon, and when it acts. Menus, buttons and the help
// on keys all show these; what a command does is connected elsewhere.
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <vector>

namespace ui {

enum class Command
{
    PlayPause,
    OneBatch,
    OneEpoch,
    NextStep,
    Restart,
    Stop,
    ContinueRun,
    ShowNewest,
    ClearSelection,
    SwapArms,
    ShowTables,
    OverviewPage,
    SoftTargetsPage,
    ExemplarsPage,
    ForgettingPage,
    ConfusionPage,
    NumbersPage,
    OpenRun,
    SaveRunAs,
    OpenPicture,
    PastePicture,
    TakePicture,
    LargerText,
    SmallerText,
    NormalText,
    FullScreen,
    ShowKeys,
    Quit,
};

class RunThread;
class Selection;

class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject* parent = nullptr);

    [[nodiscard]] QAction* operator[](Command command) const;
    // In the order of the enumeration.
    [[nodiscard]] QList<QAction*> all() const;

    // Offers what can be done now.
    void follow(const RunThread& run, const Selection& selection);

private:
    // What the first button would do.
    enum class PlayMeans
    {
        Play,
        Pause,
    };
    enum class RestartMeans
    {
        Restart, // gives up the run that goes on
        RunAgain,
    };
    void setPlayMeans(PlayMeans means);
    void setRestartMeans(RestartMeans means);

    std::vector<QAction*> m_actions;
    PlayMeans m_playMeans = PlayMeans::Play;
    RestartMeans m_restartMeans = RestartMeans::Restart;
};

} // namespace ui
