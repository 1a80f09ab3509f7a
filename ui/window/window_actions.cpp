// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_actions.h"

#include "ui/run/playback.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/widgets/icons.h"

#include <QKeySequence>
#include <QString>

#include <optional>
#include <utility>

namespace ui {

namespace {

struct Wording
{
    QString text;
    QString explanation; // what it does, and the sign and words that say when it acts
};

Wording trainWording()
{
    return {WindowActions::tr("Play"),
            WindowActions::tr("Train the networks, or go on after a pause.\n⚡ acts now")};
}

Wording pauseWording()
{
    return {WindowActions::tr("Pause"),
            WindowActions::tr("Pause the networks.\n▸ acts at the next mini-batch")};
}

Wording playWording()
{
    return {WindowActions::tr("Play"),
            WindowActions::tr("Play this run from the moment shown, from the beginning when it is "
                              "at its end. Nothing is trained.\n⚡ acts now")};
}

Wording pausePlaybackWording()
{
    return {WindowActions::tr("Pause"), WindowActions::tr("Stay at the moment shown.\n⚡ acts now")};
}

Wording speedWording(int speed)
{
    return {WindowActions::tr("Playback at %1×").arg(speed),
            WindowActions::tr("How fast a run that is over is played: 1×, 2× or 5×. 1× is as fast "
                              "as it was trained; a longer run takes two minutes.\n⚡ acts now")};
}

Wording restartWording()
{
    return {
        WindowActions::tr("Restart"),
        WindowActions::tr("Start again from untrained networks, with the settings as they stand.\n"
                          "⟲ begins a new run")};
}

Wording runAgainWording()
{
    return {WindowActions::tr("Run again"), restartWording().explanation};
}

Wording trainLiveWording()
{
    return {WindowActions::tr("Train live"), restartWording().explanation};
}

struct Row
{
    const char* objectName;
    Wording wording;
    QKeySequence key;
    std::optional<Symbol> symbol;
};

std::vector<Row> table()
{
    return {
        {"playPauseAction", trainWording(), Qt::Key_Space, Symbol::Play},
        {"oneBatchAction",
         {WindowActions::tr("One mini-batch"),
          WindowActions::tr(
              "Train on one mini-batch, try the test images, then pause. In a run "
              "that is over or recorded: one evaluation forward.\n▸ acts at the next mini-batch")},
         Qt::Key_Right,
         Symbol::OneBatch},
        {"oneEpochAction",
         {WindowActions::tr("To the end of the epoch"),
          WindowActions::tr("Train until this epoch ends, then pause. In a run that is over or "
                            "recorded: one epoch forward.\n⚡ acts now")},
         Qt::Key_E,
         Symbol::OneEpoch},
        {"nextStepAction",
         {WindowActions::tr("To the next step"),
          WindowActions::tr("Train until this incremental step ends, then pause. In a run that is "
                            "over or recorded: one step forward.\n⚡ acts now")},
         Qt::Key_N,
         Symbol::NextStep},
        {"oneBackAction",
         {WindowActions::tr("One evaluation back"),
          WindowActions::tr("Look at the evaluation before the moment shown; training goes on.\n"
                            "⚡ acts now")},
         Qt::Key_Left,
         std::nullopt},
        {"stepBackAction",
         {WindowActions::tr("To the step before"),
          WindowActions::tr("Look at the end of the step before the moment shown; training goes "
                            "on.\n⚡ acts now")},
         Qt::Key_PageUp,
         std::nullopt},
        {"tellingMomentAction",
         {WindowActions::tr("To where old classes fall most"),
          WindowActions::tr(
              "Look at the evaluation of the next step at which the old classes of an "
              "arm that is shown fell most; after the last, at the first again. "
              "Training goes on.\n⚡ acts now")},
         Qt::Key_J,
         std::nullopt},
        {"restartAction", restartWording(), Qt::Key_R, Symbol::Restart},
        {"stopAction",
         {WindowActions::tr("Stop"),
          WindowActions::tr(
              "End this run. What it showed stays, and it can be continued from its last "
              "epoch.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_Period),
         Symbol::Stop},
        {"continueRunAction",
         {WindowActions::tr("Continue this run"),
          WindowActions::tr(
              "Go on with a run that did not finish, from its last epoch and in its own file.\n"
              "⚡ acts now")},
         Qt::Key_C,
         std::nullopt},
        {"showNewestAction",
         {WindowActions::tr("Back to the newest moment"),
          WindowActions::tr("Leave the review and follow the run again.\n⚡ acts now")},
         Qt::Key_End,
         std::nullopt},
        {"playbackSpeedAction", speedWording(1), Qt::Key_S, std::nullopt},
        {"runBeforeAction",
         {WindowActions::tr("Back to the run before"),
          WindowActions::tr("Show the run again that stood here before this one. A run that is "
                            "going on is stopped; its file is kept.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_B),
         std::nullopt},
        {"takeSettingsAction",
         {WindowActions::tr("Use this run’s settings"),
          WindowActions::tr("Set every setting as it is in the run that is shown, so that the next "
                            "run is like it.\n⟲ acts in the next run")},
         QKeySequence(Qt::CTRL | Qt::Key_U),
         std::nullopt},
        {"clearSelectionAction",
         {WindowActions::tr("Show all classes alike"),
          WindowActions::tr(
              "Take the mark off the class in focus, and leave the control that has the "
              "keyboard.\n⚡ acts now")},
         Qt::Key_Escape,
         std::nullopt},
        {"swapArmsAction",
         {WindowActions::tr("Swap sides"),
          WindowActions::tr("Show the left arm on the right and the right one on the left.\n"
                            "⚡ acts now")},
         Qt::Key_X,
         Symbol::SwapSides},
        {"showTablesAction",
         {WindowActions::tr("Tables instead of charts"),
          WindowActions::tr("Show every view as a table of its numbers, or as a chart again.\n"
                            "⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_T),
         std::nullopt},
        {"overviewPageAction",
         {WindowActions::tr("Overview"),
          WindowActions::tr(
              "Both arms over time, soft targets and exemplar memory at a glance.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_1),
         std::nullopt},
        {"softTargetsPageAction",
         {WindowActions::tr("Soft targets"),
          WindowActions::tr("What the networks believe of one picture, in depth.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_2),
         std::nullopt},
        {"exemplarsPageAction",
         {WindowActions::tr("Exemplars"),
          WindowActions::tr("Which pictures the memory keeps, and why these.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_3),
         std::nullopt},
        {"forgettingPageAction",
         {WindowActions::tr("Forgetting"),
          WindowActions::tr("Each class through time: lost, or only drowned?\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_4),
         std::nullopt},
        {"confusionPageAction",
         {WindowActions::tr("Confusion"),
          WindowActions::tr("What the forgotten classes are now taken for.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_5),
         std::nullopt},
        {"numbersPageAction",
         {WindowActions::tr("Numbers"),
          WindowActions::tr("Every metric, and the cells it is made of.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_6),
         std::nullopt},
        {"openRunAction",
         {WindowActions::tr("Open run…"),
          WindowActions::tr("Show a run from its file. A run that is going on is stopped.")},
         QKeySequence::Open,
         std::nullopt},
        {"showRunsAction",
         {WindowActions::tr("All runs…"),
          WindowActions::tr("List every recorded run: what it was, how far it came; open, continue "
                            "or remove it.")},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
         std::nullopt},
        {"saveRunAsAction",
         {WindowActions::tr("Save run as…"),
          WindowActions::tr("Copy the file of the run that is shown.")},
         QKeySequence::Save,
         std::nullopt},
        {"openPictureAction",
         {WindowActions::tr("Open picture…"),
          WindowActions::tr("Ask the networks about a picture from a file; it is not stored.\n"
                            "⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
         std::nullopt},
        {"pastePictureAction",
         {WindowActions::tr("Paste a picture"),
          WindowActions::tr("Ask the networks about the picture on the clipboard; it is not "
                            "stored. A picture can also be dropped on the soft targets.\n⚡ acts "
                            "now")},
         QKeySequence::Paste,
         std::nullopt},
        {"takePictureAction",
         {WindowActions::tr("Camera…"),
          WindowActions::tr("Ask the networks about a picture from the camera; it is not stored.\n"
                            "⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
         std::nullopt},
        {"largerTextAction",
         {WindowActions::tr("Larger text"),
          WindowActions::tr(
              "Show all text larger, for the back row. It is remembered.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_Plus),
         std::nullopt},
        {"smallerTextAction",
         {WindowActions::tr("Smaller text"),
          WindowActions::tr("Show all text smaller. It is remembered.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_Minus),
         std::nullopt},
        {"normalTextAction",
         {WindowActions::tr("Normal text"),
          WindowActions::tr("Show all text as large as the system says.\n⚡ acts now")},
         QKeySequence(Qt::CTRL | Qt::Key_0),
         std::nullopt},
        {"fullScreenAction",
         {WindowActions::tr("Full screen"),
          WindowActions::tr("Fill the screen, or leave full screen.")},
         Qt::Key_F11,
         std::nullopt},
        {"showKeysAction",
         {WindowActions::tr("Keys"), WindowActions::tr("List every key of this window.")},
         Qt::Key_F1,
         std::nullopt},
        {"quitAction",
         {WindowActions::tr("Quit"),
          WindowActions::tr(
              "Close the window. A run that is going on is stopped; its file is kept.")},
         QKeySequence(Qt::CTRL | Qt::Key_Q),
         std::nullopt},
    };
}

void describeAction(QAction& action, const Wording& wording)
{
    const QString key = action.shortcut().toString(QKeySequence::NativeText);
    action.setText(wording.text);
    action.setToolTip(QStringLiteral("%1  (%2)\n%3").arg(wording.text, key, wording.explanation));
}

} // namespace

WindowActions::WindowActions(QObject* parent)
    : QObject(parent)
{
    for (const Row& row : table()) {
        auto* action = new QAction(this);
        action->setObjectName(QLatin1String(row.objectName));
        action->setShortcut(row.key);
        describeAction(*action, row.wording);
        if (row.symbol)
            action->setIcon(symbolIcon(*row.symbol));
        m_actions.push_back(action);
    }
    (*this)[Command::ShowTables]->setCheckable(true);
    // As the clickers of lecturers have it.
    (*this)[Command::NextStep]->setShortcuts(
        {QKeySequence(Qt::Key_N), QKeySequence(Qt::Key_PageDown)});
    // The key of the plus sign without Shift, on most keyboards.
    (*this)[Command::LargerText]->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    // A key held down must not start and stop training many times a second.
    for (const Command command :
         {Command::PlayPause, Command::Restart, Command::Stop, Command::ContinueRun})
        (*this)[command]->setAutoRepeat(false);
}

QAction* WindowActions::operator[](Command command) const
{
    return m_actions.at(static_cast<std::size_t>(command));
}

QList<QAction*> WindowActions::all() const
{
    return {m_actions.begin(), m_actions.end()};
}

void WindowActions::follow(const RunThread& run,
                           const Selection& selection,
                           const Playback& playback)
{
    setPlayMeans(playback.isPlaying() ? PlayMeans::PausePlayback
                 : playback.canPlay() ? PlayMeans::Play
                 : run.isPlaying()    ? PlayMeans::Pause
                                      : PlayMeans::Train);
    const WindowActions& actions = *this;
    actions[Command::PlaybackSpeed]->setEnabled(playback.canPlay());
    if (playback.speed() != std::exchange(m_speed, playback.speed()))
        describeAction(*actions[Command::PlaybackSpeed], speedWording(playback.speed()));
    actions[Command::Stop]->setEnabled(run.isRunning());
    setRestartMeans(run.isRecorded() ? RestartMeans::TrainLive
                    : run.isOver()   ? RestartMeans::RunAgain
                                     : RestartMeans::Restart);
    actions[Command::Restart]->setEnabled(run.isRunning() || run.timeline().hasRun());
    for (const Command back : {Command::OneBack, Command::StepBack, Command::TellingMoment})
        actions[back]->setEnabled(run.timeline().hasRun());
    actions[Command::ShowNewest]->setEnabled(selection.state().tick < run.timeline().lastTick());
    actions[Command::SwapArms]->setEnabled(run.timeline().armCount() > 1);
}

void WindowActions::setRestartMeans(RestartMeans means)
{
    if (means == std::exchange(m_restartMeans, means))
        return;
    QAction& action = *(*this)[Command::Restart];
    switch (means) {
    case RestartMeans::Restart:
        return describeAction(action, restartWording());
    case RestartMeans::RunAgain:
        return describeAction(action, runAgainWording());
    case RestartMeans::TrainLive:
        return describeAction(action, trainLiveWording());
    }
}

void WindowActions::setPlayMeans(PlayMeans means)
{
    if (means == std::exchange(m_playMeans, means))
        return;
    QAction& action = *(*this)[Command::PlayPause];
    const auto wording = [means] {
        switch (means) {
        case PlayMeans::Train:
            return trainWording();
        case PlayMeans::Pause:
            return pauseWording();
        case PlayMeans::Play:
            return playWording();
        case PlayMeans::PausePlayback:
            return pausePlaybackWording();
        }
        return Wording{};
    };
    const bool pauses = means == PlayMeans::Pause || means == PlayMeans::PausePlayback;
    describeAction(action, wording());
    action.setIcon(symbolIcon(pauses ? Symbol::Pause : Symbol::Play));
}

} // namespace ui
