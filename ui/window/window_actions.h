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
    OneBack,
    StepBack,
    TellingMoment,
    Restart,
    Stop,
    ContinueRun,
    ShowNewest,
    PlaybackSpeed,
    RunBefore,
    TakeSettings,
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
    ShowRuns,
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

class Playback;
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
    void follow(const RunThread& run, const Selection& selection, const Playback& playback);

private:
    // What the first button would do.
    enum class PlayMeans
    {
        Train,
        Pause,
        Play, // a run that nobody trains
        PausePlayback,
    };
    enum class RestartMeans
    {
        Restart, // gives up the run that goes on
        RunAgain,
        TrainLive, // instead of the recorded run that is shown
    };
    void setPlayMeans(PlayMeans means);
    void setRestartMeans(RestartMeans means);

    std::vector<QAction*> m_actions;
    PlayMeans m_playMeans = PlayMeans::Train;
    RestartMeans m_restartMeans = RestartMeans::Restart;
    int m_speed = 0; // as the text of the command says; 0 before
};

} // namespace ui
