// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/time_badge.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

struct Words
{
    QString text;
    QString help;
    QColor ground;
};

Words wordsFor(const engine::Timeline& timeline, const ViewState& state)
{
    constexpr QColor kGreen(0x1a, 0x7f, 0x37);
    constexpr QColor kAmber(0xff, 0xb0, 0x00);
    constexpr QColor kBlue(0x0b, 0x5c, 0xad);
    constexpr QColor kGrey(0x59, 0x63, 0x6e);
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
    setContentsMargins(10, 4, 10, 4);
    // Bold at whatever size the application has. A style sheet would keep the size of its start.
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
    m_ground = words.ground;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, readableOn(m_ground));
    setPalette(colours);
    update(); // all of it: a label's new text repaints no more than the text
    makeRoom();
}

// For the longest word, so that nothing jumps.
void TimeBadge::makeRoom()
{
    const QFontMetrics metrics = fontMetrics();
    setMinimumWidth(std::max(metrics.horizontalAdvance(tr("RECORDED")),
                             metrics.horizontalAdvance(tr("❚❚ PAUSED"))) +
                    24);
}

void TimeBadge::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_ground);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    QLabel::paintEvent(event);
}

void TimeBadge::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        makeRoom();
}

} // namespace ui
