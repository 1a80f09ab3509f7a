// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/unfinished_offer.h"

#include "ui/theme/theme.h"
#include "ui/words/filled_text.h"
#include "ui/words/moment_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMetaObject>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace ui {

QString unfinishedInWords(const StoredRun& run)
{
    const QString when = momentInWords(run.startedAt);
    const QString which = when.isEmpty() ? UnfinishedOffer::tr("The last run")
                                         : UnfinishedOffer::tr("The run of %1").arg(when);
    if (!run.failure.empty())
        return filled(UnfinishedOffer::tr("%1 failed in step %2 of %3: %4"),
                      which,
                      run.step,
                      run.steps,
                      QString::fromStdString(run.failure));
    if (run.step == 0)
        return UnfinishedOffer::tr("%1 was interrupted before its first step.").arg(which);
    return filled(
        UnfinishedOffer::tr("%1 was interrupted in step %2 of %3."), which, run.step, run.steps);
}

UnfinishedOffer::UnfinishedOffer(QWidget* parent)
    : NoticeFrame(parent)
    , m_label(new QLabel)
    , m_goOn(new QPushButton(tr("Continue (C)")))
{
    setObjectName(QStringLiteral("unfinishedOffer"));
    setAccessibleName(tr("Unfinished run"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    m_label->setObjectName(QStringLiteral("unfinishedText"));
    m_label->setWordWrap(true);
    row->addWidget(m_label, 1);
    m_goOn->setObjectName(QStringLiteral("continueUnfinishedButton"));
    m_goOn->setToolTip(tr("Train on from its last epoch, in its own file. ⚡ now"));
    connect(m_goOn, &QPushButton::clicked, this, [this] { Q_EMIT accepted(m_path); });
    auto* look = new QPushButton(tr("Look at it"));
    look->setObjectName(QStringLiteral("lookAtUnfinishedButton"));
    look->setToolTip(tr("Show what was recorded; nothing is trained. ⚡ now"));
    connect(look, &QPushButton::clicked, this, [this] { Q_EMIT lookAsked(m_path); });
    auto* decline = new QToolButton;
    decline->setObjectName(QStringLiteral("declineUnfinishedButton"));
    decline->setText(QStringLiteral("✕"));
    decline->setAutoRaise(true);
    decline->setAccessibleName(tr("Do not offer this run again"));
    decline->setToolTip(tr("Do not offer this run again. Its file stays. ⚡ now"));
    connect(decline, &QToolButton::clicked, this, [this] {
        const QString path = m_path;
        withdraw();
        Q_EMIT declined(path);
    });
    // A click leaves the keys to the window.
    for (QWidget* button : std::initializer_list<QWidget*>{m_goOn, look, decline}) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    restyle();
    hide();
}

void UnfinishedOffer::search(UnfinishedRunFinder find, const QString& declined)
{
    if (!find)
        return;
    m_thread = std::jthread([this, find = std::move(find), declined] {
        const std::optional<StoredRun> found = find();
        if (!found || QString::fromStdString(found->path) == declined)
            return;
        QMetaObject::invokeMethod(
            this, [this, run = *found] { offer(run); }, Qt::QueuedConnection);
    });
}

void UnfinishedOffer::offer(const StoredRun& run)
{
    if (m_isOvertaken)
        return;
    m_path = QString::fromStdString(run.path);
    m_label->setText(unfinishedInWords(run));
    m_label->setToolTip(m_path);
    setAccessibleDescription(m_label->text());
    show();
    Q_EMIT changed();
}

void UnfinishedOffer::withdraw()
{
    m_isOvertaken = true;
    if (m_path.isEmpty())
        return;
    m_path.clear();
    hide();
    Q_EMIT changed();
}

QString UnfinishedOffer::sentence() const
{
    return m_path.isEmpty() ? QString() : m_label->text();
}

void UnfinishedOffer::changeEvent(QEvent* event)
{
    NoticeFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

// Amber, as everything that waits for the user.
void UnfinishedOffer::restyle()
{
    const Theme theme = themeFor(palette());
    setColours(theme.card, theme.notice);
}

} // namespace ui
