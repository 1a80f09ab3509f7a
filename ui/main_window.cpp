// SPDX-License-Identifier: GPL-3.0-only
#include "ui/main_window.h"

#include "ui/control_panel.h"
#include "ui/experiment_changes.h"
#include "ui/failure_bar.h"
#include "ui/key_guard.h"
#include "ui/keys_dialog.h"
#include "ui/run_file_dialogs.h"
#include "ui/run_presenter.h"
#include "ui/start_page.h"
#include "ui/status_line.h"
#include "ui/status_words.h"
#include "ui/timeline_bar.h"
#include "ui/window_actions.h"
#include "ui/window_menu_bar.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <exception>
#include <utility>

namespace ui {

namespace {

constexpr auto kGeometryKey = "window/geometry";
constexpr auto kSchemeKey = "window/scheme";
constexpr QSize kFirstSize{1600, 960};

} // namespace

MainWindow::MainWindow(WindowServices services,
                       std::unique_ptr<QSettings> settings,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_settings(std::move(settings))
    , m_actions(new WindowActions(this))
    , m_presenter(new RunPresenter(m_services.run, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Palimpsest"));
    qApp->installEventFilter(new KeyGuard(this));
    build();
    addActions(m_actions->all());
    m_menus = new WindowMenuBar(*m_actions);
    setMenuBar(m_menus);
    connectCommands();
    connectParts();
    restore();
    m_panel->setExperiment(m_services.experiment);
    const std::vector<engine::Event> recorded = std::exchange(m_services.recordedRun, {});
    if (m_services.recordedPath.empty() && !recorded.empty())
        m_presenter->openRecorded(recorded);
    else if (!recorded.empty())
        showOpened(recorded, QString::fromStdString(m_services.recordedPath));
    refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_panel = new ControlPanel(*m_actions);
    m_startPage = new StartPage;
    m_workspace = new Workspace(*(*m_actions)[Command::SwapArms]);
    m_timelineBar = new TimelineBar;
    m_failureBar = new FailureBar;
    m_statusLine = new StatusLine;
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(m_workspace);

    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_panel);
    column->addWidget(m_pages, 1);
    column->addWidget(m_timelineBar);
    column->addWidget(m_failureBar);
    column->addWidget(m_statusLine);
    setCentralWidget(centre);
    // Otherwise the first button has the keyboard, and Space presses it.
    centre->setFocus();
}

void MainWindow::connectCommands()
{
    const auto on = [this](Command command, auto function) {
        connect((*m_actions)[command], &QAction::triggered, this, function);
    };
    on(Command::PlayPause, [this] { togglePlay(); });
    on(Command::OneBatch, [this] { playUntil(engine::Boundary::MiniBatch); });
    on(Command::OneEpoch, [this] { playUntil(engine::Boundary::Epoch); });
    on(Command::NextStep, [this] { playUntil(engine::Boundary::Step); });
    on(Command::Restart, [this] { startRun(); });
    on(Command::Stop, [this] { m_presenter->stop(); });
    on(Command::ContinueRun, [this] { continueRun(); });
    on(Command::ShowNewest, [this] { m_presenter->lookAtNewest(); });
    on(Command::ClearSelection, [this] {
        m_presenter->selectClass(std::nullopt);
        // The keys of the window work again when a view or slider had taken the arrows.
        if (QWidget* focus = focusWidget())
            focus->clearFocus();
    });
    on(Command::SwapArms,
       [this] { m_presenter->showArms(swapped(m_presenter->viewState().arms)); });
    on(Command::OpenRun, [this] { chooseRunToOpen(); });
    on(Command::SaveRunAs, [this] { saveRunAs(); });
    on(Command::FullScreen, [this] { toggleFullScreen(); });
    on(Command::ShowKeys, [this] { showKeys(); });
    on(Command::Quit, [this] { close(); });
}

void MainWindow::connectParts()
{
    connect(m_menus, &WindowMenuBar::schemeChosen, this, &MainWindow::setScheme);
    connect(m_presenter, &RunPresenter::changed, this, &MainWindow::refresh);
    connect(m_timelineBar, &TimelineBar::scrubbedTo, m_presenter, &RunPresenter::lookAt);
    connect(m_panel, &ControlPanel::restartRequested, this, [this] { startRun(); });
    connect(m_panel,
            &ControlPanel::memoryBudgetRequested,
            m_presenter,
            &RunPresenter::requestMemoryBudget);
    connect(m_panel,
            &ControlPanel::temperatureRequested,
            m_presenter,
            &RunPresenter::requestTemperature);
    connect(m_workspace, &Workspace::classSelected, this, &MainWindow::selectClass);
    connect(m_workspace, &Workspace::tickPointedAt, m_presenter, &RunPresenter::lookAt);
    connect(m_workspace,
            &Workspace::viewTemperatureChanged,
            m_presenter,
            &RunPresenter::setViewTemperature);
    connect(m_workspace, &Workspace::probeSelected, m_presenter, &RunPresenter::selectProbe);
    connect(m_workspace, &Workspace::armsChosen, m_presenter, &RunPresenter::showArms);
    // The budget of the next run follows, and the panel offers it to the one that goes on.
    connect(m_workspace, &Workspace::budgetRequested, m_panel, &ControlPanel::setMemoryBudget);
}

void MainWindow::restore()
{
    setScheme(static_cast<ColourScheme>(m_settings->value(QLatin1String(kSchemeKey), 0).toInt()));
    m_panel->restoreChoices(*m_settings);
    if (restoreGeometry(m_settings->value(QLatin1String(kGeometryKey)).toByteArray()))
        return;
    const QSize room = screen()->availableGeometry().size();
    resize(kFirstSize.boundedTo(room));
}

void MainWindow::setScheme(ColourScheme scheme)
{
    m_menus->setScheme(scheme);
    QApplication::setPalette(paletteFor(scheme));
    m_settings->setValue(QLatin1String(kSchemeKey), static_cast<int>(scheme));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings->setValue(QLatin1String(kGeometryKey), saveGeometry());
    m_panel->saveChoices(*m_settings);
    // The thread is joined when the presenter goes; the run's file is already on disk.
    m_presenter->stop();
    event->accept();
}

void MainWindow::togglePlay()
{
    // A run that is over cannot go on; the hint says what starts another one.
    if (m_presenter->isOver())
        return m_statusLine->flash();
    if (!m_presenter->isRunning())
        startRun();
    else if (m_presenter->isPlaying())
        m_presenter->pause();
    else
        m_presenter->play();
}

void MainWindow::playUntil(engine::Boundary boundary)
{
    if (m_presenter->isOver())
        return m_statusLine->flash();
    if (m_presenter->isRunning())
        m_presenter->playUntil(boundary);
    else
        startRun(boundary);
}

void MainWindow::startRun(std::optional<engine::Boundary> until)
{
    const QString problems = problemsInWords(m_panel->experiment());
    if (!problems.isEmpty())
        return m_failureBar->showFailure(problems);
    m_failureBar->hide();
    m_openedFile.clear();
    if (until)
        m_presenter->startUntil(m_panel->experiment(), *until);
    else
        m_presenter->start(m_panel->experiment(), engine::PauseGate::Start::Playing);
    refresh();
}

bool MainWindow::canContinue() const
{
    const engine::RunState state = m_presenter->timeline().state();
    const bool wasCutShort =
        state == engine::RunState::Stopped || state == engine::RunState::Failed;
    return wasCutShort && !m_presenter->isRunning() && m_services.resumeRun && !runFile().isEmpty();
}

void MainWindow::continueRun()
{
    const QString file = runFile();
    try {
        ResumableRun run = m_services.resumeRun(file.toStdString());
        m_presenter->resume(run.events, std::move(run.run));
        m_openedFile = file;
        m_panel->setExperiment(m_presenter->timeline().run().experiment);
        m_failureBar->hide();
        refresh();
    } catch (const std::exception& error) {
        m_failureBar->showFailure(QString::fromUtf8(error.what()));
    }
}

void MainWindow::chooseRunToOpen()
{
    const QString path = askForRunToOpen(this, runFile());
    if (!path.isEmpty())
        openRun(path);
}

void MainWindow::openRun(const QString& path)
{
    try {
        showOpened(m_services.openRun(path.toStdString()), path);
        m_failureBar->hide();
    } catch (const std::exception& error) {
        m_failureBar->showFailure(QString::fromUtf8(error.what()));
    }
}

// A user's own file, unlike the run that comes with the program: its settings are offered next.
void MainWindow::showOpened(const std::vector<engine::Event>& events, const QString& path)
{
    m_presenter->openRecorded(events);
    m_openedFile = path;
    if (m_presenter->timeline().hasRun())
        m_panel->setExperiment(m_presenter->timeline().run().experiment);
}

void MainWindow::saveRunAs()
{
    const QString path = askWhereToSaveRun(this, runFile());
    if (path.isEmpty())
        return;
    try {
        m_services.saveRunAs(runFile().toStdString(), path.toStdString());
    } catch (const std::exception& error) {
        m_failureBar->showFailure(QString::fromUtf8(error.what()));
    }
}

void MainWindow::selectClass(int position)
{
    // Picking the class in focus once more lets it go.
    const bool again = m_presenter->viewState().selectedPosition == position;
    m_presenter->selectClass(again ? std::nullopt : std::optional(position));
}

void MainWindow::showKeys()
{
    auto* dialog = new KeysDialog(m_actions->all(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::refresh()
{
    const engine::Timeline& timeline = m_presenter->timeline();
    const ViewState& state = m_presenter->viewState();
    if (timeline.hasRun()) {
        m_workspace->present(timeline, state);
        m_pages->setCurrentWidget(m_workspace);
    } else {
        const auto showing = m_presenter->isPreparing() ? StartPage::Showing::Preparing
                             : timeline.state() == engine::RunState::Failed
                                 ? StartPage::Showing::Failure
                                 : StartPage::Showing::Invitation;
        m_startPage->present(showing, m_panel->experiment());
        m_pages->setCurrentWidget(m_startPage);
    }
    m_timelineBar->present(timeline, state);
    m_panel->present(timeline, state);
    const auto inForce = m_presenter->experimentInForce();
    if (inForce && state.shownTime != ShownTime::Recorded)
        m_panel->setBaseline(ControlPanel::Baseline{
            *inForce,
            m_presenter->isRunning() ? ControlPanel::RunIs::Going : ControlPanel::RunIs::Over});
    else
        m_panel->setBaseline(std::nullopt);
    const WindowActions& actions = *m_actions;
    m_actions->follow(*m_presenter);
    actions[Command::SaveRunAs]->setEnabled(m_services.saveRunAs && !runFile().isEmpty());
    actions[Command::ContinueRun]->setEnabled(canContinue());
    actions[Command::OpenRun]->setEnabled(static_cast<bool>(m_services.openRun));
    refreshStatus();
}

void MainWindow::refreshStatus()
{
    const engine::Timeline& timeline = m_presenter->timeline();
    const QString failure = QString::fromStdString(timeline.failure());
    if (failure != std::exchange(m_shownFailure, failure) && !failure.isEmpty())
        m_failureBar->showFailure(failure);
    m_statusLine->setPending(pendingInWords(*m_presenter));
    m_statusLine->setHint(
        hintInWords(*m_presenter, canContinue() ? Continuing::Possible : Continuing::Impossible));
    m_statusLine->setFile(runFile());
}

QString MainWindow::runFile() const
{
    return m_openedFile.isEmpty() ? QString::fromStdString(m_presenter->timeline().recordingPath())
                                  : m_openedFile;
}

} // namespace ui
