// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/runs_dialog.h"

#include "ui/run/autosave.h"
#include "ui/words/filled_text.h"
#include "ui/words/moment_words.h"
#include "ui/words/setting_words.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <exception>

namespace ui {

namespace {

constexpr std::size_t kMostRuns = 500;

enum Column
{
    Begun,
    Data,
    Arms,
    Seed,
    Reached,
    Size,
};

} // namespace

QString reachedInWords(const StoredRun& run)
{
    if (run.isFinished)
        return RunsDialog::tr("finished");
    if (run.step == 0)
        return RunsDialog::tr("not begun");
    const QString step = filled(RunsDialog::tr("step %1 of %2"), run.step, run.steps);
    return run.failure.empty() ? RunsDialog::tr("%1, not finished").arg(step)
                               : RunsDialog::tr("%1, failed").arg(step);
}

RunsDialog::RunsDialog(const WindowServices& services, const QString& shown, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_shown(shown)
    , m_list(new QTreeWidget)
    , m_note(new QLabel)
{
    setObjectName(QStringLiteral("runsDialog"));
    setWindowTitle(tr("Runs"));
    build();
    fill();
}

void RunsDialog::build()
{
    m_list->setObjectName(QStringLiteral("runsList"));
    m_list->setAccessibleName(tr("Recorded runs, the newest first"));
    m_list->setHeaderLabels(
        {tr("Begun"), tr("Data"), tr("Arms"), tr("Seed"), tr("Reached"), tr("Size")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Arms, QHeaderView::Stretch);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RunsDialog::fitButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_open->click(); });

    m_note->setObjectName(QStringLiteral("runsNote"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    const auto add = [&](const QString& text, const char* name, const QString& help) {
        auto* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setObjectName(QLatin1String(name));
        button->setToolTip(help);
        return button;
    };
    m_open = add(tr("Open"), "openRunButton", tr("Show this run; nothing is trained. ⚡ now"));
    m_open->setDefault(true);
    m_continue = add(tr("Continue"),
                     "continueRunButton",
                     tr("Train on from its last epoch, in its own file. ⚡ now"));
    m_remove = add(tr("Move to trash"),
                   "removeRunButton",
                   tr("The files can be taken back from the trash. The run that is shown stays. ⚡ "
                      "now"));
    QPushButton* folder = add(tr("Show the folder"), "runsFolderButton", autosaveFolder());
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const StoredRun* run = only()) {
            Q_EMIT openAsked(QString::fromStdString(run->path));
            accept();
        }
    });
    connect(m_continue, &QPushButton::clicked, this, [this] {
        if (const StoredRun* run = only()) {
            Q_EMIT continueAsked(QString::fromStdString(run->path));
            accept();
        }
    });
    connect(m_remove, &QPushButton::clicked, this, &RunsDialog::remove);
    connect(folder, &QPushButton::clicked, this, [] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(autosaveFolder()));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    const int line = fontMetrics().height();
    resize(QSize(52 * line, 26 * line).boundedTo(screen()->availableSize()));
}

void RunsDialog::fill()
{
    m_runs = m_services.recentRuns ? m_services.recentRuns(kMostRuns) : std::vector<StoredRun>{};
    m_list->clear();
    const QLocale locale;
    const QSize room(0, 3 * fontMetrics().height() / 2);
    std::uintmax_t bytes = 0;
    for (const StoredRun& run : m_runs) {
        const QString path = QString::fromStdString(run.path);
        const QString when = momentInWords(run.startedAt);
        auto* row = new QTreeWidgetItem(m_list);
        row->setText(Begun, when.isEmpty() ? QFileInfo(path).completeBaseName() : when);
        row->setText(Data, datasetName(run.experiment.dataset));
        row->setText(Arms, armsInWords(run.experiment.arms));
        row->setText(Seed, numberInWords(run.experiment.seed));
        row->setText(Reached, reachedInWords(run));
        row->setText(Size, locale.formattedDataSize(static_cast<qint64>(run.bytes)));
        row->setSizeHint(Arms, room);
        for (const int column : {Seed, Size})
            row->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        for (int column = Begun; column <= Size; ++column)
            row->setToolTip(column, path);
        if (!run.failure.empty())
            row->setToolTip(Reached, QString::fromStdString(run.failure));
        bytes += run.bytes;
    }
    if (!m_runs.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_note->setText(
        m_runs.empty()
            ? tr("No run yet. Every run the window trains is recorded in %1.").arg(autosaveFolder())
        : m_runs.size() == 1
            ? tr("1 run, %1.").arg(locale.formattedDataSize(static_cast<qint64>(bytes)))
            : filled(tr("%1 runs, %2."),
                     m_runs.size(),
                     locale.formattedDataSize(static_cast<qint64>(bytes))));
    fitButtons();
}

QStringList RunsDialog::chosen() const
{
    QStringList paths;
    for (std::size_t row = 0; row < m_runs.size(); ++row) {
        if (m_list->topLevelItem(static_cast<int>(row))->isSelected())
            paths.append(QString::fromStdString(m_runs[row].path));
    }
    return paths;
}

const StoredRun* RunsDialog::only() const
{
    const QStringList paths = chosen();
    if (paths.size() != 1)
        return nullptr;
    const auto run = std::ranges::find(m_runs, paths.front().toStdString(), &StoredRun::path);
    return run == m_runs.end() ? nullptr : &*run;
}

void RunsDialog::fitButtons()
{
    const QStringList paths = chosen();
    const StoredRun* one = only();
    m_open->setEnabled(one && m_services.openRun);
    m_continue->setEnabled(one && !one->isFinished && m_services.resumeRun);
    m_remove->setEnabled(!paths.isEmpty() && !paths.contains(m_shown) && m_services.removeRun);
}

// What could be removed is, and what could not is said.
void RunsDialog::remove()
{
    QStringList problems;
    for (const QString& path : chosen()) {
        try {
            m_services.removeRun(path.toStdString());
        } catch (const std::exception& error) {
            problems.append(QString::fromUtf8(error.what()));
        }
    }
    fill();
    if (!problems.isEmpty())
        m_note->setText(problems.join(QLatin1Char('\n')));
}

} // namespace ui
