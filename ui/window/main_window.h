// SPDX-License-Identifier: GPL-3.0-only
// Puts the parts of the window together: commands from menus, keys and the control bar go to the
// run, the selection and the next run; what they have to show goes to the views. It computes and
// draws nothing itself.
#pragma once

#include "engine/core/pause_gate.h"
#include "ui/run/window_services.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"
#include "ui/window/view_catalogue.h"

#include <QMainWindow>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

class QSettings;
class QStackedWidget;

namespace ui {

class ControlPanel;
class FailureBar;
class KeyGuard;
class NextRun;
class OwnPictures;
class PageSwitch;
class Playback;
class RunFiles;
class RunThread;
class Selection;
class StartPage;
class StatusLine;
class TimelineBar;
class UnfinishedOffer;
class WindowActions;
class WindowMenuBar;
class Workspace;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // Geometry, theme, text size and folders are remembered in `settings`.
    MainWindow(WindowServices services,
               std::unique_ptr<QSettings> settings,
               QWidget* parent = nullptr);
    ~MainWindow() override;
    Q_DISABLE_COPY_MOVE(MainWindow)

    [[nodiscard]] RunThread& run() { return *m_run; }
    [[nodiscard]] Selection& selection() { return *m_selection; }
    [[nodiscard]] NextRun& nextRun() { return *m_nextRun; }

    // Shows the run in a file, or says in the failure bar why it cannot.
    void openRun(const QString& path);
    void showPage(Page page);
    // In percent of normal; larger than that only as far as the screen has room.
    void applyTextSize(int percent);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    void connectCommands();
    void connectParts();
    void connectOffer();
    void restore();
    void setScheme(ColourScheme scheme);
    void setTextSize(int percent);
    void takeSettings();

    void togglePlay();
    void showTellingMoment();
    void goForward(engine::Boundary boundary);
    void giveKeysBack();
    void resume();
    void startRun(std::optional<engine::Boundary> until = std::nullopt);
    void noteSlowPrecision(const engine::Experiment& experiment);
    void takePage(Page page);
    void showKeys();
    void showRuns();
    void toggleFullScreen();

    void refresh();
    void refreshStatus();

    WindowServices m_services;
    std::unique_ptr<QSettings> m_settings;
    std::optional<std::int64_t> m_toldMoment; // of which something is said
    QString m_shownFailure;                   // so that a dismissed message stays away
    TextSize m_textSize;
    WindowActions* m_actions = nullptr;
    RunThread* m_run = nullptr;
    Selection* m_selection = nullptr;
    Playback* m_playback = nullptr;
    NextRun* m_nextRun = nullptr;
    RunFiles* m_files = nullptr;
    OwnPictures* m_ownPictures = nullptr;
    WindowMenuBar* m_menus = nullptr;
    PageSwitch* m_pageSwitch = nullptr;
    ControlPanel* m_panel = nullptr;
    QStackedWidget* m_pages = nullptr;
    StartPage* m_startPage = nullptr;
    Workspace* m_workspace = nullptr;
    TimelineBar* m_timelineBar = nullptr;
    UnfinishedOffer* m_offer = nullptr;
    FailureBar* m_failureBar = nullptr;
    StatusLine* m_statusLine = nullptr;
};

} // namespace ui
