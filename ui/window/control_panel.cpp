// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/control_panel.h"

#include "engine/core/presets.h"
#include "ui/run/experiment_changes.h"
#include "ui/run/next_run.h"
#include "ui/settings/dataset_menu.h"
#include "ui/settings/experiment_form.h"
#include "ui/theme/theme.h"
#include "ui/timeline/time_badge.h"
#include "ui/widgets/notice_frame.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/window/window_actions.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace ui {

namespace {

constexpr double kIconLines = 1.5; // side of an icon, in lines of text
constexpr int kHighestSeed = std::numeric_limits<int>::max();

int shownSeed(std::uint64_t seed)
{
    return static_cast<int>(std::min<std::uint64_t>(seed, kHighestSeed));
}

// The preset whose settings these are, whatever the data, the arms and the machine; -1 for none.
int presetIndex(const engine::Experiment& experiment)
{
    const auto& presets = engine::presets();
    const auto found = std::ranges::find_if(presets, [&](const engine::Preset& preset) {
        engine::Experiment same = preset.experiment;
        same.dataset = experiment.dataset;
        same.seed = experiment.seed;
        same.arms = experiment.arms;
        same.threads = experiment.threads;
        same.precision = experiment.precision;
        return same == experiment;
    });
    return found == presets.end() ? -1 : static_cast<int>(found - presets.begin());
}

} // namespace

ControlPanel::ControlPanel(const WindowActions& actions, NextRun& next, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_next(next)
{
    setObjectName(QStringLiteral("controlPanel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    buildTransport();
    row->addSpacing(8);
    buildSettings();
    buildPopover();
    row->addStretch();

    m_restart = newRestartButton("restartWithChangesButton");
    row->addWidget(m_restart);
    m_badge = new TimeBadge;
    row->addWidget(m_badge);
    connect(&m_next, &NextRun::changed, this, &ControlPanel::showSettings);
    showSettings();
}

void ControlPanel::buildTransport()
{
    const int side = qRound(kIconLines * fontMetrics().height());
    const auto add = [&](Command command, const char* objectName) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(objectName));
        button->setDefaultAction(m_actions[command]);
        button->setIconSize({side, side});
        button->setAutoRaise(true);
        layout()->addWidget(button);
        return button;
    };
    m_play = add(Command::PlayPause, "playPauseButton");
    m_play->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_play->setAutoRaise(false);
    // As wide as its longest text, so that nothing jumps when it changes.
    m_play->setMinimumWidth(side + 24 + m_play->fontMetrics().horizontalAdvance(tr("Pause ")));
    add(Command::OneBatch, "oneBatchButton");
    add(Command::OneEpoch, "oneEpochButton");
    add(Command::NextStep, "nextStepButton");
    m_again = add(Command::Restart, "restartButton");
    add(Command::Stop, "stopButton");
}

void ControlPanel::buildSettings()
{
    m_preset = new QComboBox;
    m_preset->setObjectName(QStringLiteral("presetBox"));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setToolTip(tr("Ready-made settings.\n⟲ needs a restart"));
    m_preset->setPlaceholderText(tr("Custom"));
    m_preset->setFocusPolicy(Qt::TabFocus);
    for (const engine::Preset& preset : engine::presets()) {
        m_preset->addItem(QString::fromStdString(preset.name));
        m_preset->setItemData(
            m_preset->count() - 1, QString::fromStdString(preset.description), Qt::ToolTipRole);
    }
    connect(m_preset, &QComboBox::activated, this, &ControlPanel::choosePreset);
    layout()->addWidget(m_preset);

    m_dataset = new DatasetMenu;
    connect(m_dataset, &DatasetMenu::datasetChosen, this, &ControlPanel::takeEdit);
    connect(m_dataset, &DatasetMenu::datasetChosen, this, &ControlPanel::datasetChosen);
    connect(m_dataset, &DatasetMenu::datasetRemarked, this, &ControlPanel::datasetRemarked);
    connect(m_dataset, &DatasetMenu::datasetRefused, this, &ControlPanel::datasetRefused);
    layout()->addWidget(m_dataset);

    m_seed = new CountBox;
    m_seed->setObjectName(QStringLiteral("seedBox"));
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(
        tr("Decides initial weights, order of images and augmentation.\n⟲ needs a restart"));
    m_seed->setPrefix(tr("seed "));
    m_seed->setRange(0, kHighestSeed);
    // Wide enough for four digits; the largest seed would take half the bar.
    m_seed->setFixedWidth(m_seed->fontMetrics().horizontalAdvance(tr("seed ")) + 70);
    connect(m_seed, &CountBox::valueChanged, this, &ControlPanel::takeEdit);
    connect(m_seed, &CountBox::refused, this, &ControlPanel::refuse);
    // Enter ends the editing: the keys are the window's again.
    connect(m_seed, &CountBox::editingFinished, this, [this] {
        if (m_seed->hasFocus())
            m_seed->clearFocus();
    });
    layout()->addWidget(m_seed);

    m_more = new QToolButton;
    m_more->setObjectName(QStringLiteral("experimentButton"));
    m_more->setText(tr("Experiment…"));
    m_more->setToolTip(tr("Arms, steps, epochs, memory and temperature of the run."));
    connect(m_more, &QToolButton::clicked, this, &ControlPanel::openPopover);
    layout()->addWidget(m_more);
}

void ControlPanel::buildPopover()
{
    m_popover = new NoticeFrame(this, Qt::Popup);
    m_popover->setObjectName(QStringLiteral("experimentPopover"));
    m_popover->setAccessibleName(tr("Experiment"));
    m_popover->installEventFilter(this);
    auto* column = new QVBoxLayout(m_popover);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);

    m_form = new ExperimentForm;
    connect(m_form, &ExperimentForm::edited, this, &ControlPanel::takeEdit);
    connect(m_form, &ExperimentForm::refused, this, &ControlPanel::refuse);
    m_scroll = scrolledUpAndDown(m_form, m_popover);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    column->addWidget(m_scroll);

    m_changes = new QLabel;
    m_changes->setObjectName(QStringLiteral("changesLabel"));
    m_changes->setWordWrap(true);
    column->addWidget(m_changes);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    m_undo = new QPushButton(tr("Undo changes"));
    m_undo->setObjectName(QStringLiteral("undoChangesButton"));
    m_undo->setToolTip(tr("Back to the settings of the run that is shown."));
    connect(m_undo, &QPushButton::clicked, &m_next, &NextRun::takeThoseInForce);
    buttons->addWidget(m_undo);
    m_restartBelow = newRestartButton("restartBelowButton");
    buttons->addWidget(m_restartBelow);
    column->addLayout(buttons);
}

QPushButton* ControlPanel::newRestartButton(const char* objectName)
{
    auto* button = new QPushButton;
    button->setObjectName(QLatin1String(objectName));
    button->setFocusPolicy(Qt::TabFocus);
    const Theme theme = themeFor(palette());
    QPalette amber = button->palette();
    amber.setColor(QPalette::Button, theme.notice);
    amber.setColor(QPalette::ButtonText, readableOn(theme.notice));
    button->setPalette(amber);
    connect(button, &QPushButton::clicked, this, [this] {
        m_popover->hide();
        Q_EMIT restartRequested();
    });
    return button;
}

// A box in a panel that is shut must not go on taking the keys.
bool ControlPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_popover && event->type() == QEvent::Hide) {
        if (QWidget* focus = m_popover->focusWidget())
            focus->clearFocus();
    }
    return QWidget::eventFilter(watched, event);
}

void ControlPanel::openPopover()
{
    m_popover->setColours(palette().color(QPalette::Window), themeFor(palette()).mutedText);
    fitPopover();
    // Only a shown panel knows its size.
    m_popover->show();
    fitPopover();
}

// Under its button, and never over the edge of the screen.
void ControlPanel::fitPopover()
{
    // All of the form, or as much of it as there is room for.
    const QRect room = m_more->screen()->availableGeometry();
    const QSize rest =
        m_popover->sizeHint() - m_scroll->sizeHint().expandedTo(m_scroll->minimumSize());
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_scroll->setMinimumSize((m_form->sizeHint() + QSize(bar, 2)).boundedTo(room.size() - rest));
    m_popover->adjustSize();
    const QPoint below = m_more->mapToGlobal(QPoint(0, m_more->height() + 2));
    const QPoint last(room.right() + 1 - m_popover->width(),
                      room.bottom() + 1 - m_popover->height());
    m_popover->move(std::max(room.left(), std::min(below.x(), last.x())),
                    std::max(room.top(), std::min(below.y(), last.y())));
}

void ControlPanel::choosePreset(int index)
{
    const engine::Experiment& before = m_next.experiment();
    engine::Experiment chosen = engine::presets().at(static_cast<std::size_t>(index)).experiment;
    chosen.dataset = before.dataset;
    chosen.seed = before.seed;
    chosen.arms = before.arms;
    chosen.threads = before.threads;
    m_next.setExperiment(chosen);
}

// Reads every control again.
void ControlPanel::takeEdit()
{
    m_refusal.clear();
    const engine::Experiment& before = m_next.experiment();
    engine::Experiment edited = m_form->appliedTo(before);
    edited.dataset = m_dataset->dataset();
    // A size that one data set comes in is wrong for the next.
    if (edited.dataset != before.dataset)
        edited.imageSize = 0;
    if (m_seed->value() != shownSeed(edited.seed))
        edited.seed = static_cast<std::uint64_t>(m_seed->value());
    m_next.edit(edited);
}

// Beside the boxes, and where the window says what happened: the panel may be shut by now.
void ControlPanel::refuse(const QString& sentence)
{
    m_refusal = sentence;
    showChanges();
    Q_EMIT numberRefused(sentence);
}

void ControlPanel::showSettings()
{
    const engine::Experiment& experiment = m_next.experiment();
    const QSignalBlocker quietSeed(m_seed);
    m_seed->setValue(shownSeed(experiment.seed));
    m_preset->setCurrentIndex(presetIndex(experiment));
    if (m_dataset->dataset() != experiment.dataset)
        m_dataset->setDataset(experiment.dataset);
    m_form->setExperiment(experiment);
    showChanges();
}

void ControlPanel::showChanges()
{
    const QString problems = problemsInWords(m_next.experiment());
    const QStringList changes = m_next.changes();
    const QString text = changes.size() == 1 ? tr("Restart with 1 change")
                                             : tr("Restart with %1 changes").arg(changes.size());
    for (QPushButton* button : {m_restart, m_restartBelow}) {
        button->setText(text);
        button->setToolTip(changes.join(QLatin1Char('\n')));
        button->setVisible(!changes.isEmpty());
        button->setEnabled(problems.isEmpty());
    }
    m_undo->setVisible(!changes.isEmpty());
    QStringList lines;
    if (!m_refusal.isEmpty())
        lines.append(m_refusal);
    else if (!problems.isEmpty())
        lines.append(problems);
    else if (!m_next.baseline())
        lines.append(m_hasRun ? tr("R trains with these settings.")
                              : tr("Space starts a run with these settings."));
    else if (changes.isEmpty())
        lines.append(tr("These are the settings of the run that is shown."));
    else
        lines.append(tr("Waiting for a restart: %1").arg(changes.join(tr(", "))));
    lines.append(slowPrecisionInWords(m_next.experiment(), m_fastest));
    lines.removeAll(QString());
    m_changes->setText(lines.join(QLatin1Char('\n')));
    if (m_popover->isVisible())
        fitPopover();
}

void ControlPanel::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_badge->present(timeline, state);
    m_hasRun = timeline.hasRun();
    showChanges();
    // What begins a run is named where one could think that Play does.
    const bool isOver = timeline.hasRun() && timeline.state() != engine::RunState::Running &&
                        timeline.state() != engine::RunState::Paused;
    m_again->setToolButtonStyle(isOver ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void ControlPanel::setFastestPrecision(engine::Precision precision)
{
    m_fastest = precision;
    showChanges();
}

void ControlPanel::setDatasetChecker(DatasetChecker checker)
{
    m_dataset->setChecker(std::move(checker));
}

void ControlPanel::saveChoices(QSettings& settings) const
{
    m_dataset->saveFolders(settings);
}

void ControlPanel::restoreChoices(const QSettings& settings)
{
    m_dataset->restoreFolders(settings);
}

} // namespace ui
