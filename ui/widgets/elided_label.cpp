// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/elided_label.h"

#include <QFontMetrics>
#include <QPainter>

#include <utility>

namespace ui {

namespace {

QColor toneColour(ElidedLabel::Tone tone, const Theme& theme)
{
    switch (tone) {
    case ElidedLabel::Tone::Muted:
        return theme.mutedText;
    case ElidedLabel::Tone::Strong:
        return theme.text;
    case ElidedLabel::Tone::Notice:
        return theme.noticeText;
    }
    return theme.text;
}

} // namespace

ElidedLabel::ElidedLabel(TextRank rank, QWidget* parent)
    : QWidget(parent)
    , m_rank(rank)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setTexts(const QStringList& longestFirst)
{
    const QString text = longestFirst.value(0);
    QStringList shorter = longestFirst.mid(1);
    if (m_text == text && m_shorter == shorter)
        return;
    m_text = text;
    m_shorter = std::move(shorter);
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
    update();
}

QString ElidedLabel::shownText() const
{
    const QFontMetrics metrics(fontFor(m_rank, font()));
    if (metrics.horizontalAdvance(m_text) <= width() || m_shorter.isEmpty())
        return metrics.elidedText(m_text, Qt::ElideRight, width());
    for (const QString& text : m_shorter) {
        if (metrics.horizontalAdvance(text) <= width())
            return text;
    }
    return metrics.elidedText(m_shorter.back(), Qt::ElideRight, width());
}

void ElidedLabel::setColour(const QColor& colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    update();
}

void ElidedLabel::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(fontFor(m_rank, font()));
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(m_rank, font()));
    return {metrics.horizontalAdvance(QStringLiteral("mmm…")), metrics.height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(fontFor(m_rank, font()));
    painter.setPen(m_colour.isValid() ? m_colour : toneColour(m_tone, themeFor(palette())));
    painter.drawText(rect(), static_cast<int>(m_alignment), shownText());
}

} // namespace ui
