// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/answer_bars.h"

#include "ui/words/filled_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr int kMostBars = 3;          // two arms and the truth; the height does not jump
constexpr int kAnswerBarsBetween = 3; // pixels

} // namespace

AnswerBars::AnswerBars(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void AnswerBars::show(std::vector<AnswerBar> bars)
{
    if (m_bars == bars)
        return;
    m_bars = std::move(bars);
    update();
}

QSize AnswerBars::sizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {300, kMostBars * (metrics.height() + 2 + kAnswerBarsBetween)};
}

void AnswerBars::paintBar(QPainter& painter,
                          const Theme& theme,
                          const AnswerBar& bar,
                          QRectF place) const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    double left = place.left();
    for (std::size_t step = 0; step < bar.parts.size(); ++step) {
        const double wide = place.width() * bar.parts[step];
        const QRectF part(left, place.top(), wide, place.height());
        left += wide;
        if (wide <= 0.0)
            continue;
        QColor ground = bar.newest;
        if (step + 1 < bar.parts.size()) {
            ground = theme.mutedText;
            ground.setAlphaF(step % 2 == 0 ? 0.38F : 0.22F);
        }
        painter.fillRect(part, ground);
        painter.setPen(QPen(theme.card, 1.0));
        painter.drawLine(QPointF(part.right(), part.top()), QPointF(part.right(), part.bottom()));
        const QString number = QString::number(step + 1);
        const QString percent =
            filled(tr("%1: %2 %"), number, std::lround(100.0 * bar.parts[step]));
        const bool isNewest = step + 1 == bar.parts.size();
        painter.setPen(isNewest ? readableOn(ground) : theme.text);
        if (metrics.horizontalAdvance(percent) + 8 <= wide)
            painter.drawText(part, Qt::AlignCenter, percent);
        else if (metrics.horizontalAdvance(number) + 2 <= wide)
            painter.drawText(part, Qt::AlignCenter, number);
    }
}

void AnswerBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    double widest = 0.0;
    for (const AnswerBar& bar : m_bars)
        widest = std::max(widest, metrics.horizontalAdvance(bar.label));
    double top = 0.0;
    for (const AnswerBar& bar : m_bars) {
        const double high = metrics.height() + 2;
        painter.setFont(small);
        painter.setPen(bar.labelColour);
        painter.drawText(
            QRectF(0, top, widest, high), Qt::AlignRight | Qt::AlignVCenter, bar.label);
        paintBar(painter,
                 theme,
                 bar,
                 QRectF(widest + 8, top, std::max(0.0, width() - widest - 12), high));
        top += high + kAnswerBarsBetween;
    }
}

} // namespace ui
