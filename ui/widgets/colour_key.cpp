// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/colour_key.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

namespace ui {

namespace {

constexpr double kScaleWidth = 72.0;
constexpr double kScaleHeight = 10.0;
constexpr double kColourKeyGap = 5.0;

} // namespace

ColourKey::ColourKey(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ColourKey::setEnds(const QString& low, const QString& high)
{
    m_low = low;
    m_high = high;
    setAccessibleName(tr("Colours from %1, dark, to %2, light").arg(low, high));
    updateGeometry();
    update();
}

QSize ColourKey::sizeHint() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double words = metrics.horizontalAdvance(m_low) + metrics.horizontalAdvance(m_high);
    return QSizeF(words + kScaleWidth + 2 * kColourKeyGap + 2, metrics.height() + 2).toSize();
}

void ColourKey::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_low);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, m_high);
    const QRectF scale(metrics.horizontalAdvance(m_low) + kColourKeyGap,
                       (height() - kScaleHeight) / 2,
                       kScaleWidth,
                       kScaleHeight);
    QLinearGradient gradient(scale.topLeft(), scale.topRight());
    constexpr int kStops = 8;
    for (int stop = 0; stop <= kStops; ++stop) {
        const double fraction = static_cast<double>(stop) / kStops;
        gradient.setColorAt(fraction, sequentialColour(fraction));
    }
    painter.setPen(QPen(theme.cardBorder, 1.0));
    painter.setBrush(gradient);
    painter.drawRect(scale);
}

} // namespace ui
