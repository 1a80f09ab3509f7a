// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/time_badge.h"

#include <QEvent>

#include <algorithm>

namespace ui {

namespace {

struct Words
{
    QString text;
    QString help;
    const char* style;
};

Words wordsFor(const engine::Timeline& timeline, const ViewState& state)
{
    constexpr auto kGreen = "background: #1a7f37; color: white;";
    constexpr auto kAmber = "background: #ffb000; color: black;";
    constexpr auto kBlue = "background: #0b5cad; color: white;";
    constexpr auto kGrey = "background: #59636e; color: white;";
    if (state.shownTime == ShownTime::Recorded)
        return {TimeBadge::tr("RECORDED"),
                TimeBadge::tr("A run from a file. Nothing is being trained."),
                kGrey};
    if (state.shownTime == ShownTime::Review)
        return {TimeBadge::tr("REVIEW"),
                TimeBadge::tr("A past moment of the run. End goes back to the newest."),
                kAmber};
    switch (timeline.state()) {
    case engine::RunState::Finished:
        return {TimeBadge::tr("FINISHED"), TimeBadge::tr("All steps are done."), kGrey};
    case engine::RunState::Stopped:
        return {TimeBadge::tr("STOPPED"), TimeBadge::tr("The run was stopped."), kGrey};
    case engine::RunState::Failed:
        return {TimeBadge::tr("FAILED"), TimeBadge::tr("The run could not go on."), kGrey};
    case engine::RunState::Empty:
        if (state.isPreparing)
            return {TimeBadge::tr("PREPARING"),
                    TimeBadge::tr("The data is being made ready. Training begins in a moment."),
                    kGrey};
        return {TimeBadge::tr("READY"), TimeBadge::tr("No run yet. Press Space."), kGrey};
    case engine::RunState::Paused:
        return {TimeBadge::tr("❚❚ PAUSED"),
                TimeBadge::tr("The newest moment of a run that waits. Space goes on."),
                kBlue};
    case engine::RunState::Running:
        break;
    }
    return {TimeBadge::tr("● LIVE"), TimeBadge::tr("What is shown is happening now."), kGreen};
}

} // namespace

TimeBadge::TimeBadge(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("badge"));
    setAccessibleName(tr("What is shown"));
    setAlignment(Qt::AlignCenter);
    // Bold at whatever size the application has: a style sheet's font would not follow it.
    QFont bold;
    bold.setBold(true);
    setFont(bold);
    present(engine::Timeline{}, ViewState{});
}

void TimeBadge::present(const engine::Timeline& timeline, const ViewState& state)
{
    const Words words = wordsFor(timeline, state);
    if (text() == words.text)
        return;
    setText(words.text);
    setToolTip(words.help);
    setAccessibleDescription(words.help);
    setStyleSheet(QStringLiteral("QLabel { %1 border-radius: 4px; padding: 4px 10px; }")
                      .arg(QLatin1String(words.style)));
    makeRoom();
}

// For the longest word, so that nothing jumps.
void TimeBadge::makeRoom()
{
    ensurePolished();
    const QFontMetrics metrics = fontMetrics();
    setMinimumWidth(std::max(metrics.horizontalAdvance(tr("RECORDED")),
                             metrics.horizontalAdvance(tr("❚❚ PAUSED"))) +
                    24);
}

void TimeBadge::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        makeRoom();
}

} // namespace ui
