// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/band_paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

void paintFill(QPainter& painter, const ChartBand& band, const QRectF& place, const Theme& theme)
{
    QColor tint = theme.text;
    tint.setAlphaF(theme.isDark ? 0.07F : 0.045F);
    if (band.fill != ChartBand::Fill::None)
        painter.fillRect(place, tint);
    if (band.fill == ChartBand::Fill::Hatch) {
        QColor lines = theme.text;
        lines.setAlphaF(theme.isDark ? 0.20F : 0.16F);
        painter.fillRect(place, QBrush(lines, Qt::BDiagPattern));
    }
}

void paintInscription(QPainter& painter,
                      const ChartBand& band,
                      const QRectF& place,
                      const BandPaint& paint)
{
    const QFontMetricsF metrics(paint.font);
    const bool fits = place.width() >= metrics.height() + 2 &&
                      place.height() >= metrics.horizontalAdvance(band.inscription) + 24;
    if (band.inscription.isEmpty() || !fits)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.center().x(), place.bottom() - 12);
    painter.rotate(-90);
    painter.setFont(paint.font);
    painter.setPen(paint.theme.mutedText);
    painter.drawText(QRectF(0, -metrics.height() / 2, place.height(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     band.inscription);
    painter.restore();
}

} // namespace

void paintBands(QPainter& painter, const std::vector<ChartBand>& bands, const BandPaint& paint)
{
    const QRectF& area = paint.area;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const ChartBand& band : bands) {
        const double left = paint.scale.toPixel(band.from);
        const double right = std::min(paint.scale.toPixel(band.to), area.right());
        const QRectF place(left, area.top(), std::max(0.0, right - left), area.height());
        paintFill(painter, band, place, paint.theme);
        if (band.edge == ChartBand::Edge::Strong) {
            painter.setPen(QPen(paint.theme.mutedText, 1.0));
            const double x = std::round(left);
            painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
        }
        paintInscription(painter, band, place, paint);
    }
    painter.restore();
}

void paintBandLabels(QPainter& painter,
                     const std::vector<BandLabel>& labels,
                     const BandPaint& paint)
{
    QFont strong = paint.font;
    strong.setBold(true);
    const QFontMetricsF metrics(paint.font);
    const double top = paint.area.top() - lineCount(labels) * metrics.height() - 3;
    for (const BandLabel& label : labels) {
        double baseline = top + metrics.ascent();
        painter.setFont(strong);
        painter.setPen(paint.theme.text);
        painter.drawText(QPointF(label.numberLeft, baseline), label.number);
        painter.setFont(paint.font);
        painter.setPen(paint.theme.mutedText);
        for (const QString& line : label.lines) {
            painter.drawText(QPointF(label.namesLeft, baseline), line);
            baseline += metrics.height();
        }
    }
}

} // namespace ui
