// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/status_words.h"

#include "ui/run/next_run.h"
#include "ui/run/playback.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui {

namespace {

struct StatusWordsText
{
    Q_DECLARE_TR_FUNCTIONS(ui::StatusLine)
};

QString degree(double temperature)
{
    return QLocale().toString(temperature, 'g', 4);
}

} // namespace

QStringList pendingInWords(const RunThread& run, const NextRun& next)
{
    const engine::Timeline& timeline = run.timeline();
    QStringList pending;
    if (const auto budget = next.pendingBudget())
        pending.append(filled(StatusWordsText::tr("K %1 → %2 at the next memory update"),
                              timeline.budgetAt(timeline.lastTick()),
                              *budget));
    if (const auto temperature = next.pendingTemperature())
        pending.append(filled(StatusWordsText::tr("training T %1 → %2 at the next mini-batch"),
                              degree(timeline.temperatureAt(timeline.lastTick())),
                              degree(*temperature)));
    return pending;
}

QString failureInWords(const engine::Timeline& timeline)
{
    QStringList sentences;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        if (const engine::ArmStopped* stop = timeline.armStop(arm))
            sentences.append(filled(StatusWordsText::tr("%1 stopped in step %2. %3"),
                                    QString::fromStdString(timeline.recipe(arm).name),
                                    stop->step,
                                    QString::fromStdString(stop->message)));
    }
    if (!timeline.failure().empty())
        sentences.append(QString::fromStdString(timeline.failure()));
    return sentences.join(QLatin1Char('\n'));
}

QString hintInWords(const RunThread& run,
                    const Selection& selection,
                    const Playback& playback,
                    Continuing continuing)
{
    if (playback.isPlaying())
        return StatusWordsText::tr("Playing at %1×. Space holds, S changes the speed, End goes to "
                                   "the newest moment.")
            .arg(playback.speed());
    const engine::Timeline& timeline = run.timeline();
    const ShownTime shownTime = selection.state().shownTime;
    const bool canGoOn = continuing == Continuing::Possible;
    if (shownTime == ShownTime::Recorded && canGoOn)
        return StatusWordsText::tr(
            "A recorded run that did not finish. Space plays it, C continues it, R trains a new "
            "one.");
    if (shownTime == ShownTime::Recorded)
        return StatusWordsText::tr(
            "A recorded run. Space plays it, S sets the speed, Right, E and N step through it; R "
            "trains live.");
    if (shownTime == ShownTime::Review)
        return run.isPlaying()
                   ? StatusWordsText::tr(
                         "A past moment; training goes on. Press End to follow it again.")
                   : StatusWordsText::tr("A past moment. Press End to go back to the newest.");
    switch (timeline.state()) {
    case engine::RunState::Finished:
        return StatusWordsText::tr(
            "The run is finished. Space plays it again, S sets the speed; R trains anew.");
    case engine::RunState::Stopped:
        return canGoOn ? StatusWordsText::tr(
                             "The run was stopped. C continues it, Space plays what there is, R "
                             "starts it again.")
                       : StatusWordsText::tr(
                             "The run was stopped. Space plays what there is, R starts it again.");
    case engine::RunState::Failed:
        if (canGoOn)
            return StatusWordsText::tr(
                "Press C to continue from the last epoch, R to start again.");
        return timeline.hasRun() ? StatusWordsText::tr("Press R to start again.") : QString();
    case engine::RunState::Paused:
        return StatusWordsText::tr(
            "Paused. Space goes on, Right trains one mini-batch, N goes to the next step.");
    case engine::RunState::Empty:
    case engine::RunState::Running:
        break;
    }
    return {};
}

} // namespace ui
