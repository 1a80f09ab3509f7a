// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/main_window.h"

#include "ui/models/telling_moments.h"
#include "ui/pictures/own_pictures.h"
#include "ui/run/experiment_changes.h"
#include "ui/run/next_run.h"
#include "ui/run/playback.h"
#include "ui/run/run_files.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/settings/intake_dialog.h"
#include "ui/settings/intake_words.h"
#include "ui/theme/application_scheme.h"
#include "ui/timeline/status_line.h"
#include "ui/timeline/status_words.h"
#include "ui/timeline/timeline_bar.h"
#include "ui/window/control_panel.h"
#include "ui/window/failure_bar.h"
#include "ui/window/key_guard.h"
#include "ui/window/keys_dialog.h"
#include "ui/window/page_switch.h"
#include "ui/window/recent_runs_menu.h"
#include "ui/window/runs_dialog.h"
#include "ui/window/start_page.h"
#include "ui/window/unfinished_offer.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_geometry.h"
#include "ui/window/window_menu_bar.h"
#include "ui/window/workspace.h"
#include "ui/words/filled_text.h"
#include "ui/words/plain_text.h"

#include <QApplication>
#include <QCloseEvent>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr auto kSchemeKey = "window/scheme";
constexpr auto kTextSizeKey = "window/textSize"; // percent
constexpr auto kPageKey = "window/page";
constexpr auto kDeclinedKey = "runs/declined"; // the unfinished run not to be offered again

} // namespace

MainWindow::MainWindow(WindowServices services,
                       std::unique_ptr<QSettings> settings,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_settings(std::move(settings))
    , m_textSize(QApplication::font())
    , m_actions(new WindowActions(this))
    , m_run(new RunThread(m_services.run, this))
    , m_selection(new Selection(*m_run, this))
    , m_playback(new Playback(*m_run, *m_selection, this))
    , m_nextRun(new NextRun(*m_run, this))
    , m_files(new RunFiles(m_services, *m_run, *this))
    , m_ownPictures(new OwnPictures(m_services.pictures, *m_run, *m_selection, *m_files, *this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Palimpsest"));
    qApp->installEventFilter(new KeyGuard(this));
    showTextAsTyped();
    build();
    addActions(m_actions->all());
    m_menus = new WindowMenuBar(*m_actions);
    m_menus->setCornerWidget(m_pageSwitch);
    setMenuBar(m_menus);
    connectCommands();
    connectParts();
    connectOffer();
    restore();
    m_panel->setDatasetChecker(m_services.checkDataset);
    m_panel->setFastestPrecision(m_services.fastestPrecision);
    m_nextRun->setExperiment(m_services.experiment);
    std::vector<engine::Event> recorded = std::exchange(m_services.recordedRun, {});
    if (m_services.recordedPath.empty() && !recorded.empty())
        m_files->showShipped(std::move(recorded));
    else if (!recorded.empty())
        m_files->show(std::move(recorded), QString::fromStdString(m_services.recordedPath));
    // Who names a file wants that one.
    if (m_services.recordedPath.empty())
        m_offer->search(m_services.findUnfinished,
                        m_settings->value(QLatin1String(kDeclinedKey)).toString());
    refresh();
}

MainWindow::~MainWindow()
{
    // What shows and edits the models goes before them: a box that loses the focus still says so.
    delete takeCentralWidget();
    m_textSize.apply(TextSize::kNormal);
}

void MainWindow::build()
{
    m_panel = new ControlPanel(*m_actions, *m_nextRun);
    m_startPage = new StartPage;
    m_statusLine = new StatusLine;
    m_workspace = new Workspace(*(*m_actions)[Command::SwapArms],
                                {*m_selection, *m_nextRun, *m_ownPictures, *m_statusLine});
    m_timelineBar = new TimelineBar;
    m_offer = new UnfinishedOffer;
    m_failureBar = new FailureBar;
    m_pageSwitch = new PageSwitch(*m_actions);
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
    column->addWidget(m_offer);
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
    on(Command::OneBatch, [this] { goForward(engine::Boundary::MiniBatch); });
    on(Command::OneEpoch, [this] { goForward(engine::Boundary::Epoch); });
    on(Command::NextStep, [this] { goForward(engine::Boundary::Step); });
    on(Command::OneBack, [this] { m_selection->lookBack(engine::Boundary::MiniBatch); });
    on(Command::StepBack, [this] { m_selection->lookBack(engine::Boundary::Step); });
    on(Command::TellingMoment, [this] { showTellingMoment(); });
    on(Command::Restart, [this] { startRun(); });
    on(Command::Stop, [this] { m_run->stop(); });
    on(Command::ContinueRun, [this] { resume(); });
    on(Command::ShowNewest, [this] {
        m_playback->pause();
        m_selection->lookAtNewest();
    });
    on(Command::PlaybackSpeed, [this] { m_playback->changeSpeed(); });
    on(Command::RunBefore, [this] { m_files->goBack(); });
    on(Command::TakeSettings, [this] { takeSettings(); });
    on(Command::ClearSelection, [this] {
        m_selection->selectClass(std::nullopt);
        giveKeysBack();
    });
    on(Command::SwapArms, [this] { m_selection->showArms(swapped(m_selection->state().arms)); });
    on(Command::ShowTables, [this] {
        m_workspace->turnTo((*m_actions)[Command::ShowTables]->isChecked()
                                ? ViewFrame::Face::Table
                                : ViewFrame::Face::Chart);
    });
    on(Command::OpenRun, [this] { m_files->chooseRunToOpen(); });
    on(Command::ShowRuns, [this] { showRuns(); });
    on(Command::SaveRunAs, [this] { m_files->saveAs(); });
    on(Command::OpenPicture, [this] { m_ownPictures->take({PictureOffer::From::Dialog}); });
    on(Command::PastePicture, [this] { m_ownPictures->take({PictureOffer::From::Clipboard}); });
    on(Command::TakePicture, [this] { m_ownPictures->take({PictureOffer::From::Camera}); });
    (*m_actions)[Command::TakePicture]->setEnabled(m_services.pictures.openCamera != nullptr);
    on(Command::LargerText, [this] { setTextSize(m_textSize.larger()); });
    on(Command::SmallerText, [this] { setTextSize(m_textSize.smaller()); });
    on(Command::NormalText, [this] { setTextSize(TextSize::kNormal); });
    on(Command::FullScreen, [this] { toggleFullScreen(); });
    on(Command::ShowKeys, [this] { showKeys(); });
    on(Command::Quit, [this] { close(); });
}

void MainWindow::connectParts()
{
    connect(m_pageSwitch, &PageSwitch::pageChosen, this, &MainWindow::takePage);
    connect(m_menus, &WindowMenuBar::schemeChosen, this, &MainWindow::setScheme);
    m_menus->recent().setFinder(m_services.recentRuns);
    connect(&m_menus->recent(), &RecentRunsMenu::chosen, m_files, &RunFiles::open);
    connect(m_run, &RunThread::changed, this, &MainWindow::refresh);
    connect(m_selection, &Selection::changed, m_run, &RunThread::wake);
    connect(m_selection, &Selection::metricAsked, this, [this] { showPage(Page::Numbers); });
    connect(m_playback, &Playback::changed, this, &MainWindow::refresh);
    connect(m_nextRun, &NextRun::changed, this, &MainWindow::refresh);
    connect(m_timelineBar, &TimelineBar::scrubbedTo, m_selection, &Selection::lookAt);
    connect(m_panel, &ControlPanel::restartRequested, this, [this] { startRun(); });
    connect(m_ownPictures, &OwnPictures::failed, m_failureBar, &FailureBar::showFailure);
    connect(m_files, &RunFiles::saved, this, &MainWindow::refreshStatus);
    connect(m_files, &RunFiles::failed, m_failureBar, &FailureBar::showFailure);
    connect(m_files, &RunFiles::noted, m_statusLine, &StatusLine::note);
    connect(m_files, &RunFiles::opened, this, [this] {
        m_failureBar->hide();
        // To look at a run changes no setting; to go on with it does.
        if (m_run->isRunning() && m_nextRun->inForce()) {
            m_nextRun->takeThoseInForce();
            noteSlowPrecision(m_nextRun->experiment());
        }
        refresh();
    });
    connect(m_statusLine, &StatusLine::takenAsked, this, [this] {
        auto* dialog = new IntakeDialog(m_statusLine->taken().whole, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_panel, &ControlPanel::datasetRemarked, m_statusLine, &StatusLine::note);
    connect(m_panel, &ControlPanel::datasetRefused, m_failureBar, &FailureBar::showFailure);
    connect(m_panel, &ControlPanel::datasetChosen, m_failureBar, &FailureBar::hide);
    connect(m_panel, &ControlPanel::numberRefused, m_statusLine, &StatusLine::note);
}

void MainWindow::connectOffer()
{
    connect(m_offer, &UnfinishedOffer::changed, this, &MainWindow::refresh);
    connect(m_offer, &UnfinishedOffer::accepted, m_files, &RunFiles::goOnWith);
    connect(m_offer, &UnfinishedOffer::lookAsked, m_files, &RunFiles::open);
    connect(m_offer, &UnfinishedOffer::declined, this, [this](const QString& path) {
        m_settings->setValue(QLatin1String(kDeclinedKey), path);
    });
    connect(m_files, &RunFiles::opened, m_offer, &UnfinishedOffer::withdraw);
}

void MainWindow::restore()
{
    setScheme(static_cast<ColourScheme>(m_settings->value(QLatin1String(kSchemeKey), 0).toInt()));
    applyTextSize(m_settings->value(QLatin1String(kTextSizeKey), TextSize::kNormal).toInt());
    const int page = m_settings->value(QLatin1String(kPageKey), 0).toInt();
    if (page > 0 && page < static_cast<int>(allPages().size()))
        showPage(static_cast<Page>(page));
    m_panel->restoreChoices(*m_settings);
    ui::restoreGeometry(*this, *m_settings);
}

void MainWindow::setScheme(ColourScheme scheme)
{
    m_menus->setScheme(scheme);
    applyScheme(scheme);
    m_settings->setValue(QLatin1String(kSchemeKey), static_cast<int>(scheme));
}

void MainWindow::setTextSize(int percent)
{
    applyTextSize(percent);
    m_settings->setValue(QLatin1String(kTextSizeKey), m_textSize.percent());
    m_statusLine->note(m_textSize.percent() == percent
                           ? tr("Text size: %1 %").arg(percent)
                           : filled(tr("Text size: %1 %, the largest that fits this screen."),
                                    m_textSize.percent()));
}

void MainWindow::applyTextSize(int percent)
{
    const QSize before = size();
    const QSize ofScreen = screen()->availableSize();
    // One that is drawn into a picture may be larger than any screen.
    const QSize room = isVisible() ? ofScreen : ofScreen.expandedTo(before);
    const auto fits = [&] {
        // Every part is as large as it will be once all have been told.
        QCoreApplication::sendPostedEvents();
        const QSize least = minimumSizeHint().expandedTo({m_menus->sizeHint().width(), 0});
        // Lines that wrap make it higher than that.
        const int whenWrapped = m_menus->sizeHint().height() +
                                centralWidget()->layout()->totalMinimumHeightForWidth(room.width());
        return least.width() <= room.width() &&
               std::max(least.height(), whenWrapped) <= room.height();
    };
    m_textSize.apply(percent);
    while (m_textSize.percent() > TextSize::kNormal && !fits())
        m_textSize.apply(m_textSize.smaller());
    if (m_textSize.percent() == percent || windowState() != Qt::WindowNoState)
        return;
    // What did not fit has made the window larger.
    QCoreApplication::sendPostedEvents();
    resize(before);
}

void MainWindow::takeSettings()
{
    const engine::Experiment before = m_nextRun->experiment();
    m_nextRun->takeThoseInForce();
    const auto count = experimentChanges(before, m_nextRun->experiment()).size();
    m_statusLine->note(count == 1
                           ? tr("1 setting changed: the next run is like this one.")
                           : tr("%1 settings changed: the next run is like this one.").arg(count));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    ui::saveGeometry(*this, *m_settings);
    m_panel->saveChoices(*m_settings);
    // The thread is joined when its object goes; the run's file is already on disk.
    m_run->stop();
    event->accept();
}

void MainWindow::togglePlay()
{
    if (m_playback->isPlaying())
        m_playback->pause();
    else if (m_playback->canPlay())
        m_playback->play();
    else if (!m_run->isRunning())
        startRun();
    else if (m_run->isPlaying())
        m_run->pause();
    else
        m_run->play();
}

// Trains on; a run that cannot be trained on is looked through instead.
void MainWindow::goForward(engine::Boundary boundary)
{
    if (m_run->isRunning())
        m_run->playUntil(boundary);
    else if (!m_run->timeline().hasRun())
        startRun(boundary);
    else if (!m_selection->lookForward(boundary))
        m_statusLine->flash();
}

void MainWindow::showTellingMoment()
{
    const engine::Timeline& timeline = m_run->timeline();
    const ViewState state = m_selection->state();
    const auto moment = nextTellingMoment(timeline, state.arms, state.tick);
    if (!moment)
        return m_statusLine->note(tr("No old class has fallen yet."));
    m_playback->pause();
    m_selection->lookAt(moment->tick);
    m_statusLine->note(tellingMomentInWords(timeline, *moment));
    m_toldMoment = moment->tick;
}

// The keys of the window work again when an editor, view or slider had taken them; what was typed
// there counts.
void MainWindow::giveKeysBack()
{
    if (QWidget* focus = focusWidget())
        focus->clearFocus();
}

// With the run that is shown, or else with the one that is offered.
void MainWindow::resume()
{
    if (m_files->canContinue())
        m_files->resume();
    else if (!m_offer->offered().isEmpty())
        m_files->goOnWith(m_offer->offered());
}

void MainWindow::startRun(std::optional<engine::Boundary> until)
{
    giveKeysBack();
    const QString problems = problemsInWords(m_nextRun->experiment());
    if (!problems.isEmpty())
        return m_failureBar->showFailure(problems);
    m_failureBar->hide();
    m_offer->withdraw();
    m_files->forget();
    if (until)
        m_run->startUntil(m_nextRun->experiment(), *until);
    else
        m_run->start(m_nextRun->experiment(), engine::PauseGate::Start::Playing);
    noteSlowPrecision(m_nextRun->experiment());
    refresh();
}

// Said when training begins: it looks as if it hung.
void MainWindow::noteSlowPrecision(const engine::Experiment& experiment)
{
    const QString sentence = slowPrecisionInWords(experiment, m_services.fastestPrecision);
    if (!sentence.isEmpty())
        m_statusLine->note(sentence);
}

void MainWindow::openRun(const QString& path)
{
    m_files->open(path);
}

void MainWindow::showPage(Page page)
{
    m_pageSwitch->turnTo(page);
}

void MainWindow::takePage(Page page)
{
    m_workspace->showPage(page);
    m_settings->setValue(QLatin1String(kPageKey), static_cast<int>(page));
}

void MainWindow::showKeys()
{
    auto* dialog = new KeysDialog(m_actions->all(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showRuns()
{
    auto* dialog = new RunsDialog(m_services, m_files->file(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RunsDialog::openAsked, m_files, &RunFiles::open);
    connect(dialog, &RunsDialog::continueAsked, m_files, &RunFiles::goOnWith);
    dialog->open();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::refresh()
{
    const engine::Timeline& timeline = m_run->timeline();
    ViewState state = m_selection->state();
    // What is said of a moment ends with it.
    if (m_toldMoment && *m_toldMoment != state.tick) {
        m_toldMoment.reset();
        m_statusLine->note({});
    }
    state.requestedBudget = m_nextRun->pendingBudget();
    state.restartBudget = m_nextRun->restartBudget();
    m_pageSwitch->offer(pagesFor(timeline));
    if (timeline.hasRun())
        m_workspace->present(timeline, state);
    else
        m_startPage->present(timeline, state, m_nextRun->experiment());
    m_pages->setCurrentWidget(timeline.hasRun() ? static_cast<QWidget*>(m_workspace) : m_startPage);
    m_timelineBar->present(timeline, state);
    m_panel->present(timeline, state);
    const WindowActions& actions = *m_actions;
    m_actions->follow(*m_run, *m_selection, *m_playback);
    actions[Command::RunBefore]->setEnabled(m_files->canGoBack());
    actions[Command::TakeSettings]->setEnabled(
        m_nextRun->inForce().value_or(m_nextRun->experiment()) != m_nextRun->experiment());
    actions[Command::SaveRunAs]->setEnabled(m_files->canSave());
    actions[Command::ContinueRun]->setEnabled(m_files->canContinue() ||
                                              !m_offer->offered().isEmpty());
    actions[Command::OpenRun]->setEnabled(m_files->canOpen());
    refreshStatus();
}

void MainWindow::refreshStatus()
{
    const engine::Timeline& timeline = m_run->timeline();
    const QString failure = failureInWords(timeline);
    if (failure != std::exchange(m_shownFailure, failure) && !failure.isEmpty()) {
        m_failureBar->showFailure(failure);
        // A run that could not even begin gives back what it took the place of.
        if (!timeline.hasRun() && m_files->canGoBack())
            QMetaObject::invokeMethod(
                this,
                [this, failure] {
                    m_files->goBack();
                    m_failureBar->showFailure(failure);
                },
                Qt::QueuedConnection);
    }
    m_statusLine->setPending(pendingInWords(*m_run, *m_nextRun));
    m_statusLine->setHint(
        hintInWords(*m_run,
                    *m_selection,
                    *m_playback,
                    m_files->canContinue() ? Continuing::Possible : Continuing::Impossible));
    m_statusLine->setTaken(timeline.hasRun() ? StatusLine::Taken{intakeInShort(timeline.run()),
                                                                 intakeInFull(timeline.run()),
                                                                 hasRemarks(timeline.run().intake)}
                                             : StatusLine::Taken{});
    m_statusLine->setFile(m_files->file(), m_files->copy());
}

} // namespace ui
