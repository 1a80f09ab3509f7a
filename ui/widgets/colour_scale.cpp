// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/colour_scale.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int kColourScaleGap = 5;
constexpr int kColourScaleBar = 72;

} // namespace

ColourScale::ColourScale(const QString& hatched, QWidget* parent)
    : QWidget(parent)
    , m_hatched(hatched)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour scale from 0 to 100 %; hatched: %1").arg(hatched));
}

QSize ColourScale::sizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    const int words = metrics.horizontalAdvance(tr("0 %")) +
                      metrics.horizontalAdvance(tr("100 %")) + metrics.horizontalAdvance(m_hatched);
    return {words + kColourScaleBar + metrics.height() + 6 * kColourScaleGap, metrics.height()};
}

void ColourScale::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetrics metrics(small);
    painter.setFont(small);
    int x = 0;
    const auto write = [&](const QString& text) {
        const int wide = metrics.horizontalAdvance(text);
        painter.setPen(theme.mutedText);
        painter.drawText(QRect(x, 0, wide, height()), Qt::AlignCenter, text);
        x += wide + kColourScaleGap;
    };
    const int high = std::max(6, metrics.ascent() - 2);
    const int top = (height() - high) / 2;
    write(tr("0 %"));
    for (int pixel = 0; pixel < kColourScaleBar; ++pixel)
        painter.fillRect(
            x + pixel, top, 1, high, sequentialColour(pixel / (kColourScaleBar - 1.0)));
    x += kColourScaleBar + kColourScaleGap;
    write(tr("100 %"));
    x += 2 * kColourScaleGap;
    const QRect swatch(x, top, metrics.height(), high);
    painter.fillRect(swatch, theme.track);
    QColor lines = theme.mutedText;
    lines.setAlphaF(0.35F);
    painter.fillRect(swatch, QBrush(lines, Qt::BDiagPattern));
    x += metrics.height() + kColourScaleGap;
    write(m_hatched);
}

} // namespace ui
