// SPDX-License-Identifier: GPL-3.0-only
// How a CurvePlot is painted around what Qt Charts draws; curve_plot.cpp says what it shows and how
// it answers.
#include "ui/charts/band_paint.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/hairlines.h"
#include "ui/theme/keyboard_focus.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>

#include <cmath>

namespace ui {

namespace {

constexpr double kCurvePlotPaintingLabelGap = 7.0;
constexpr double kLonePointRadius = 1.5; // pixels, and half the width of the line

} // namespace

// Cursors and labels move often, and the lines cost more than everything else of a chart.
void CurvePlot::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(viewport()->size()) * ratio).toSize();
    if (m_still.isNull() || m_still.size() != size || m_still.devicePixelRatio() != ratio) {
        m_still = QPixmap(size);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(Qt::transparent);
        QPainter still(&m_still);
        still.setRenderHints(renderHints());
        render(&still, viewport()->rect(), viewport()->rect());
    }
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_still);
    drawOver(painter);
    paintFocusFrame(painter, *parentWidget());
}

void CurvePlot::drawBackground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawBackground(painter, rect);
    const BandPaint paint{plotArea(), timeScale(), themeFor(palette()), bandFont()};
    paintBands(*painter, m_bands, paint);
    paintBandLabels(*painter, labelsOfBands(), paint);
    paintContext(*painter);
}

// Lines that are only context when there are many: Qt Charts takes half a second to add a hundred
// of them to two charts. A cursor that moves over them draws no line anew.
void CurvePlot::paintContext(QPainter& painter)
{
    if (m_painted == 0)
        return;
    const QRectF place = plotArea().toAlignedRect();
    const double ratio = painter.device()->devicePixelRatioF();
    if (m_context.isNull() || place != m_contextPlace || m_context.devicePixelRatio() != ratio) {
        m_contextPlace = place;
        m_context = pictureOfContext((place.size() * ratio).toSize(), ratio);
    }
    if (!m_context.isNull())
        painter.drawImage(place.topLeft(), m_context);
}

QImage CurvePlot::pictureOfContext(QSize size, double pixelRatio) const
{
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull())
        return {};
    picture.fill(Qt::transparent);
    QPolygonF line;
    for (std::size_t i = 0; i < m_painted; ++i) {
        line.clear();
        for (const QPointF& point : m_curves[i].points)
            line.append((toPixel(point) - m_contextPlace.topLeft()) * pixelRatio);
        drawHairline(picture, line, m_curves[i].colour);
    }
    picture.setDevicePixelRatio(pixelRatio);
    return picture;
}

std::vector<EndLabel> CurvePlot::endLabels() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Title, font()));
    std::vector<EndLabel> labels;
    for (const Curve& curve : m_curves) {
        if (curve.label.isEmpty() || curve.points.empty())
            continue;
        const QPointF at = curve.labelAt.value_or(curve.points.back());
        const QPointF end = toPixel(at);
        labels.push_back({curve.label, curve.labelColour, end, end.y()});
    }
    const QRectF area = plotArea();
    pushApart(labels, metrics.height() - 2, area.top(), area.bottom() + 4);
    return labels;
}

void CurvePlot::drawEndLabels(QPainter* painter) const
{
    const Theme theme = themeFor(palette());
    const QFont font = fontFor(TextRank::Title, this->font());
    const QFontMetricsF metrics(font);
    painter->setFont(font);
    for (const EndLabel& label : endLabels()) {
        const double textWidth = metrics.horizontalAdvance(label.text);
        double x = label.at.x() + kCurvePlotPaintingLabelGap;
        if (x + textWidth > width())
            x = label.at.x() - kCurvePlotPaintingLabelGap - textWidth;
        const QRectF place(x, label.y - metrics.height() / 2, textWidth, metrics.height());
        QColor ground = theme.card;
        ground.setAlphaF(0.82F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        painter->drawRoundedRect(place.adjusted(-3, 0, 3, 0), 4, 4);
        painter->setPen(label.colour);
        painter->drawText(place, Qt::AlignCenter, label.text);
        painter->setPen(QPen(theme.card, 1.5));
        painter->setBrush(label.colour);
        painter->drawEllipse(label.at, 4.5, 4.5);
    }
}

void CurvePlot::drawPlaceholder(QPainter* painter) const
{
    if (!m_curves.empty() || m_placeholder.isEmpty())
        return;
    const Theme theme = themeFor(palette());
    painter->setFont(fontFor(TextRank::Body, font()));
    const QRectF room = plotArea().adjusted(24, 8, -24, -8);
    constexpr int kFlags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRectF place = painter->boundingRect(room, kFlags, m_placeholder);
    painter->fillRect(place.adjusted(-8, -2, 8, 2), theme.card);
    painter->setPen(theme.mutedText);
    painter->drawText(room, kFlags, m_placeholder);
}

// A series of a single point has no line that Qt Charts would draw.
void CurvePlot::drawLonePoints(QPainter* painter) const
{
    painter->setPen(Qt::NoPen);
    for (const Curve& curve : m_curves) {
        if (curve.points.size() != 1)
            continue;
        const double radius = kLonePointRadius + curve.width / 2;
        painter->setBrush(curve.colour);
        painter->drawEllipse(toPixel(curve.points[0]), radius, radius);
    }
}

// Reaches around the area by as much as a line along its edge is thick.
void CurvePlot::drawVeil(QPainter* painter) const
{
    if (!m_cursor || *m_cursor >= m_end)
        return;
    QColor veil = themeFor(palette()).card;
    veil.setAlphaF(0.70F);
    const QRectF area = plotArea().adjusted(0, -4, 4, 4);
    painter->fillRect(
        QRectF(QPointF(timeScale().toPixel(*m_cursor), area.top()), area.bottomRight()), veil);
}

void CurvePlot::drawCursors(QPainter* painter) const
{
    const Theme theme = themeFor(palette());
    const QRectF area = plotArea();
    if (m_cursor) {
        const double x = std::round(timeScale().toPixel(*m_cursor));
        painter->setPen(QPen(theme.notice, 2.0));
        painter->drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
    }
    if (m_hover && m_hover != m_cursor) {
        const double x = std::round(timeScale().toPixel(*m_hover));
        painter->setPen(QPen(theme.mutedText, 1.0));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void CurvePlot::drawOver(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    drawPlaceholder(&painter);
    drawLonePoints(&painter);
    drawVeil(&painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    drawCursors(&painter);
    painter.setRenderHint(QPainter::Antialiasing);
    drawEndLabels(&painter);
}

} // namespace ui
