// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/inspection_view.h"

#include "ui/widgets/help_button.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QToolButton>

namespace ui {

namespace {

// Without a copy of the run: asked at every frame.
bool isOf(const RunIdentity& run, const engine::Timeline& timeline)
{
    if (!run.hasRun || !timeline.hasRun())
        return run.hasRun == timeline.hasRun();
    const engine::RunStarted& started = timeline.run();
    return run.startedAt == started.environment.startedAt && run.classes == started.classes &&
           run.experiment == started.experiment;
}

} // namespace

InspectionView::InspectionView(QWidget* parent)
    : Card(parent)
    , m_corner(new QWidget(this))
    , m_helpButton(new HelpButton([this] { return explanation(); }))
    , m_menuButton(new QToolButton)
{
    auto* row = new QHBoxLayout(m_corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_helpButton);
    row->addWidget(m_menuButton);
    m_helpButton->setObjectName(QStringLiteral("viewHelp"));
    m_helpButton->setAccessibleName(tr("What this view shows"));
    m_helpButton->setToolTip(tr("What this view shows, and how to read it. ⚡ now"));
    m_menuButton->setObjectName(QStringLiteral("viewMenu"));
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setAutoRaise(true);
    m_menuButton->setAccessibleName(tr("This view as table, picture or CSV"));
    m_menuButton->setToolTip(tr("Show this view as a table (Ctrl+T shows all of them so), copy it "
                                "as a picture or as CSV. ⚡ now"));
}

void InspectionView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_state = state;
    m_timeline = timeline.hasRun() ? &timeline : nullptr;
    if (!isOf(m_run, timeline)) {
        m_run = identityOf(timeline);
        showNoRun();
        if (m_timeline)
            beginRun(timeline);
    }
    if (m_timeline)
        showMoment(timeline, m_state);
}

void InspectionView::presentAgain()
{
    if (m_timeline)
        present(*m_timeline, m_state);
}

QString InspectionView::explanation() const
{
    QStringList parts;
    for (const QWidget* part : findChildren<QWidget*>()) {
        const QString said = part->whatsThis();
        if (!said.isEmpty() && !parts.contains(said))
            parts.append(said);
    }
    parts.prepend(accessibleName());
    return parts.join(QStringLiteral("\n\n"));
}

void InspectionView::setRoom(const Room& usual, const Room& least)
{
    m_usualRoom = usual;
    m_leastRoom = least;
}

QSize InspectionView::sizeOf(const Room& room) const
{
    return {room.columns * fontMetrics().averageCharWidth(), room.lines * fontMetrics().height()};
}

bool InspectionView::hasRoomFor(const Room& room) const
{
    const QSize needed = sizeOf(room);
    return width() >= needed.width() && height() >= needed.height();
}

QSize InspectionView::sizeHint() const
{
    return sizeOf(m_usualRoom).expandedTo(minimumSizeHint());
}

QSize InspectionView::minimumSizeHint() const
{
    return sizeOf(m_leastRoom).expandedTo(Card::minimumSizeHint());
}

void InspectionView::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    layOut();
}

void InspectionView::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    const bool isTextSize = event->type() == QEvent::FontChange;
    if (isTextSize || event->type() == QEvent::PaletteChange)
        restyle();
    if (isTextSize)
        layOut();
}

} // namespace ui
