// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/timeline_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct TimelineWordsText
{
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineBar)
};

QString minutes(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(std::max(seconds, 0.0)));
    return QString::number(whole / 60) +
           QStringLiteral(":%1").arg(whole % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString paceInWords(const engine::Timeline& timeline)
{
    const auto& progress = timeline.progress();
    const double seconds =
        timeline.secondsTaken().value_or(progress ? progress->elapsedSeconds : 0.0);
    switch (timeline.state()) {
    case engine::RunState::Empty:
        return {};
    case engine::RunState::Finished:
        return TimelineWordsText::tr("finished in %1").arg(minutes(seconds));
    case engine::RunState::Stopped:
        return TimelineWordsText::tr("stopped after %1").arg(minutes(seconds));
    case engine::RunState::Failed:
        return TimelineWordsText::tr("failed");
    case engine::RunState::Paused:
        return progress ? TimelineWordsText::tr("paused · %1 left")
                              .arg(minutes(progress->remainingSeconds))
                        : TimelineWordsText::tr("paused");
    case engine::RunState::Running:
        break;
    }
    if (!progress)
        return TimelineWordsText::tr("starting");
    return TimelineWordsText::tr("%1 images/s · %2 left")
        .arg(QLocale().toString(std::llround(progress->imagesPerSecond)),
             minutes(progress->remainingSeconds));
}

QString controlInWords(const engine::ControlApplied& control)
{
    if (control.setting == engine::ControlApplied::Setting::MemoryBudget)
        return TimelineWordsText::tr("K %1").arg(
            QLocale().toString(static_cast<int>(control.value)));
    return TimelineWordsText::tr("T %1").arg(QLocale().toString(control.value, 'f', 1));
}

} // namespace ui
