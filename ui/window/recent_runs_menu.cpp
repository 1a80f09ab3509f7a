// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/recent_runs_menu.h"

#include "ui/window/runs_dialog.h"
#include "ui/words/filled_text.h"
#include "ui/words/moment_words.h"
#include "ui/words/setting_words.h"

#include <QFileInfo>

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

void RecentRunsMenu::endWith(QAction* action)
{
    m_all = action;
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
    if (!m_all)
        return;
    addSeparator();
    addAction(m_all);
}

QString runInWords(const StoredRun& run)
{
    const QString name = QFileInfo(QString::fromStdString(run.path)).completeBaseName();
    const QString when = momentInWords(run.startedAt);
    return filled(RecentRunsMenu::tr("%1: %2, %3, %4"),
                  when.isEmpty() ? name : when,
                  datasetName(run.experiment.dataset),
                  armsInWords(run.experiment.arms),
                  reachedInWords(run));
}

} // namespace ui
