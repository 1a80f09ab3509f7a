// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/mini_batch_strip.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

constexpr double kWidestCell = 16.0;
constexpr double kGapFrom = 4.0; // narrower cells stand close to one another
constexpr int kInset = 3;        // above and below the cells

} // namespace

MiniBatchStrip::MiniBatchStrip(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MiniBatchStrip::show(const std::vector<int>& images, int classes, const QString& words)
{
    setAccessibleName(words);
    setToolTip(words);
    if (images == m_images && classes == m_classes)
        return;
    m_images = images;
    m_classes = classes;
    update();
}

QString MiniBatchStrip::caption() const
{
    return m_images.empty() ? QString() : tr("mini-batch");
}

QSize MiniBatchStrip::sizeHint() const
{
    return minimumSizeHint();
}

QSize MiniBatchStrip::minimumSizeHint() const
{
    return {0, QFontMetrics(fontFor(TextRank::Small, font())).height()};
}

void MiniBatchStrip::paintEvent(QPaintEvent*)
{
    const int all = std::accumulate(m_images.begin(), m_images.end(), 0);
    if (all == 0)
        return;
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    painter.setFont(fontFor(TextRank::Small, font()));
    painter.setPen(theme.mutedText);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, caption());
    const double left = painter.fontMetrics().horizontalAdvance(caption()) + kSpacing;
    const double cell = std::min(kWidestCell, (width() - left) / all);
    if (cell <= 0.0)
        return;
    const double gap = cell >= kGapFrom ? 1.0 : 0.0;
    painter.setPen(Qt::NoPen);
    double x = left;
    for (std::size_t position = 0; position < m_images.size(); ++position) {
        painter.setBrush(classColour(static_cast<int>(position), m_classes, theme));
        for (int image = 0; image < m_images[position]; ++image, x += cell)
            painter.drawRect(QRectF(x, kInset, cell - gap, height() - 2.0 * kInset));
    }
}

} // namespace ui
