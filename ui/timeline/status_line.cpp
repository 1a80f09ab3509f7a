// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/status_line.h"

#include "ui/theme/theme.h"
#include "ui/words/plain_text.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ui {

namespace {

constexpr int kTold = 5000; // ms
constexpr int kNoted = 15'000;

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("statusLine"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 4);
    m_left = new QLabel;
    m_left->setObjectName(QStringLiteral("pendingLabel"));
    m_left->setAccessibleName(tr("Status"));
    m_left->setTextFormat(Qt::PlainText);
    // A long hint is cut rather than widening the window.
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_left->installEventFilter(this);
    row->addWidget(m_left, 1);
    m_intake = new QToolButton;
    m_intake->setObjectName(QStringLiteral("intakeButton"));
    m_intake->setAccessibleName(tr("What the run took"));
    m_intake->setAutoRaise(true);
    m_intake->setFocusPolicy(Qt::TabFocus);
    connect(m_intake, &QToolButton::clicked, this, &StatusLine::takenAsked);
    m_intake->hide();
    row->addWidget(m_intake);
    m_right = new QLabel;
    m_right->setObjectName(QStringLiteral("fileLabel"));
    m_right->setAccessibleName(tr("Run file"));
    m_right->setTextFormat(Qt::PlainText);
    row->addWidget(m_right);
    setFonts();
    m_flash.setSingleShot(true);
    m_flash.setInterval(2000);
    connect(&m_flash, &QTimer::timeout, this, &StatusLine::showColours);
    m_told.setSingleShot(true);
    connect(&m_told, &QTimer::timeout, this, [this] { say({}, 0); });
}

void StatusLine::tell(const QString& done)
{
    say(QStringLiteral("✓ ") + done, kTold);
}

void StatusLine::note(const QString& sentence)
{
    say(sentence, kNoted);
}

void StatusLine::say(const QString& text, int milliseconds)
{
    m_said = text;
    if (text.isEmpty())
        m_told.stop();
    else
        m_told.start(milliseconds);
    showText();
    showColours();
}

void StatusLine::setPending(const QStringList& pending)
{
    m_pending = pending;
    showText();
}

void StatusLine::setHint(const QString& hint)
{
    m_hint = hint;
    showText();
}

void StatusLine::setTaken(const Taken& taken)
{
    if (m_taken == taken)
        return;
    m_taken = taken;
    m_intake->setText(forMenu(taken.shortly));
    m_intake->setToolTip(
        tr("Training and test images of each class. Click for every class and what "
           "was passed over."));
    m_intake->setAccessibleDescription(taken.whole);
    m_intake->setVisible(!taken.shortly.isEmpty());
    showColours();
}

void StatusLine::setFile(const QString& path, const QString& copy)
{
    const QString name = QFileInfo(path).fileName();
    QString text = path.isEmpty() ? QString() : tr("saved in %1").arg(name);
    QString where = QDir::toNativeSeparators(path);
    if (!copy.isEmpty()) {
        text = tr("✓ saved as %1").arg(QFileInfo(copy).fileName());
        where = tr("%1\ncopied from %2").arg(QDir::toNativeSeparators(copy), where);
    }
    m_right->setText(text);
    m_right->setToolTip(where);
}

QString StatusLine::text() const
{
    return m_text;
}

void StatusLine::showText()
{
    const bool waits = !m_pending.isEmpty();
    const QString now =
        waits ? tr("pending: %1").arg(m_pending.join(QStringLiteral(" · "))) : m_hint;
    const QString text = m_said.isEmpty() ? now : m_said;
    if (text == m_text)
        return;
    m_text = text;
    m_left->setToolTip(text);
    m_left->setAccessibleDescription(text);
    elide();
    showColours();
}

void StatusLine::elide()
{
    m_left->setText(m_left->fontMetrics().elidedText(m_text, Qt::ElideRight, m_left->width()));
}

void StatusLine::flash()
{
    m_flash.start();
    showColours();
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_left && event->type() == QEvent::Resize)
        elide();
    return QWidget::eventFilter(watched, event);
}

void StatusLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showColours();
    if (event->type() == QEvent::FontChange)
        setFonts();
}

void StatusLine::setFonts()
{
    m_left->setFont(fontFor(TextRank::Body, font()));
    m_intake->setFont(fontFor(TextRank::Small, font()));
    m_right->setFont(fontFor(TextRank::Small, font()));
}

void StatusLine::showColours()
{
    const Theme theme = themeFor(palette());
    QPalette colours = palette();
    if (m_flash.isActive()) {
        colours.setColor(QPalette::Window, theme.notice);
        colours.setColor(QPalette::WindowText, readableOn(theme.notice));
    } else if (!m_pending.isEmpty() && m_said.isEmpty()) {
        colours.setColor(QPalette::WindowText, theme.noticeText);
    }
    m_left->setAutoFillBackground(m_flash.isActive());
    m_left->setPalette(colours);
    QPalette ofIntake = palette();
    ofIntake.setColor(QPalette::ButtonText,
                      m_taken.hasRemarks ? theme.noticeText : theme.mutedText);
    m_intake->setPalette(ofIntake);
}

} // namespace ui
