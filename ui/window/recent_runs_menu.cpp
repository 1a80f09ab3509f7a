// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/recent_runs_menu.h"

#include "ui/run/autosave.h"
#include "ui/words/filled_text.h"
#include "ui/words/moment_words.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <utility>

namespace ui {

namespace {

constexpr std::size_t kMost = 12;

} // namespace

RecentRunsMenu::RecentRunsMenu(QWidget* parent)
    : QMenu(tr("Open &recent run"), parent)
{
    setObjectName(QStringLiteral("recentRunsMenu"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentRunsMenu::fill);
}

void RecentRunsMenu::setFinder(std::function<std::vector<StoredRun>(std::size_t most)> find)
{
    m_find = std::move(find);
}

void RecentRunsMenu::fill()
{
    clear();
    const std::vector<StoredRun> runs = m_find ? m_find(kMost) : std::vector<StoredRun>{};
    for (const StoredRun& run : runs) {
        const QString path = QString::fromStdString(run.path);
        QAction* action = addAction(runInWords(run).replace(QChar('&'), QStringLiteral("&&")),
                                    this,
                                    [this, path] { Q_EMIT chosen(path); });
        action->setToolTip(path);
    }
    if (runs.empty())
        addAction(tr("No run yet"))->setEnabled(false);
    addSeparator();
    QAction* folder = addAction(tr("Show the folder of runs"), this, [] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(autosaveFolder()));
    });
    folder->setToolTip(tr("%1: old runs can be removed there.").arg(autosaveFolder()));
}

QString runInWords(const StoredRun& run)
{
    const QString name = QFileInfo(QString::fromStdString(run.path)).completeBaseName();
    const QString when = momentInWords(run.startedAt);
    const QString how = run.isFinished         ? RecentRunsMenu::tr("finished")
                        : !run.failure.empty() ? RecentRunsMenu::tr("failed")
                                               : RecentRunsMenu::tr("not finished");
    return filled(RecentRunsMenu::tr("%1: %2, step %3 of %4, %5"),
                  when.isEmpty() ? name : when,
                  name.section(QChar('_'), 2),
                  run.step,
                  run.steps,
                  how);
}

} // namespace ui
