// SPDX-License-Identifier: GPL-3.0-only
// How a TimePlot is painted around what Qt Charts draws; time_plot.cpp says what it shows and how
// it answers.
#include "ui/charts/band_paint.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/hairlines.h"
#include "ui/charts/thinned_points.h"
#include "ui/charts/time_plot.h"
#include "ui/theme/keyboard_focus.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLabelGap = 7.0;
constexpr double kDot = 4.5;             // radius
constexpr double kLonePointRadius = 1.5; // pixels, and half the width of the line
constexpr double kThin = 1.5;            // such a line may be a hairline

} // namespace

// Cursors and labels move often, and the lines cost more than everything else of a chart.
void TimePlot::paintEvent(QPaintEvent*)
{
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(viewport()->size()) * ratio).toSize();
    if (m_still.isNull() || m_still.size() != size || m_still.devicePixelRatio() != ratio)
        m_still = pictureOfStill();
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_still);
    paintOver(painter);
    paintFocusFrame(painter, *parentWidget());
}

QPixmap TimePlot::pictureOfStill()
{
    const double ratio = devicePixelRatioF();
    QPixmap picture((QSizeF(viewport()->size()) * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHints(renderHints());
    render(&painter, viewport()->rect(), viewport()->rect());
    return picture;
}

void TimePlot::drawBackground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawBackground(painter, rect);
    const BandPaint paint{
        plotArea(), timeScale(), themeFor(palette()), fontFor(TextRank::Small, font())};
    paintBands(*painter, m_bands, paint);
    paintBandLabels(*painter, labelsOfBands(paint.scale), paint);
    paintAreas(*painter);
    paintBehindSeries(*painter);
}

void TimePlot::paintAreas(QPainter& painter) const
{
    const double column = timePerPixel();
    painter.setPen(Qt::NoPen);
    for (const ChartArea& area : m_areas) {
        QPolygonF outline;
        for (const QPointF& point : thinned(area.upper, column))
            outline.append(toPixel(point));
        const QList<QPointF> lower = thinned(area.lower, column);
        for (auto at = lower.rbegin(); at != lower.rend(); ++at)
            outline.append(toPixel(*at));
        painter.setBrush(area.colour);
        painter.drawPolygon(outline);
    }
}

// A cursor that moves over them draws no line anew.
void TimePlot::paintBehindSeries(QPainter& painter)
{
    if (linesBehind().empty())
        return;
    const QRectF place = plotArea().toAlignedRect();
    const double ratio = painter.device()->devicePixelRatioF();
    if (m_behind.isNull() || m_behind.devicePixelRatio() != ratio)
        m_behind = pictureBehindSeries((place.size() * ratio).toSize(), ratio);
    if (!m_behind.isNull())
        painter.drawImage(place.topLeft(), m_behind);
}

QImage TimePlot::pictureBehindSeries(QSize size, double pixelRatio) const
{
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull())
        return {};
    picture.fill(Qt::transparent);
    const QPointF origin = plotArea().toAlignedRect().topLeft();
    const double column = timePerPixel();
    for (const ChartLine& line : linesBehind()) {
        QPolygonF drawn;
        for (const QPointF& point : thinned(line.points, column))
            drawn.append((toPixel(point) - origin) * pixelRatio);
        if (line.width <= kThin && line.pen == Qt::SolidLine) {
            drawHairline(picture, drawn, line.colour);
            continue;
        }
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(
            QPen(line.colour, line.width * pixelRatio, line.pen, Qt::RoundCap, Qt::BevelJoin));
        painter.drawPolyline(drawn);
    }
    picture.setDevicePixelRatio(pixelRatio);
    return picture;
}

std::vector<TimeChart::PlacedLabel> TimePlot::labels() const
{
    const QRectF area = plotArea();
    const QFontMetricsF metrics(fontFor(TextRank::Title, font()));
    const bool areBrief = areLabelsBrief();
    std::vector<EndLabel> ends;
    for (const ChartLine& line : m_lines) {
        if (line.label.isEmpty() || line.points.empty())
            continue;
        const QPointF end = toPixel(line.labelAt.value_or(line.points.back()));
        const bool isBrief = areBrief && !line.briefLabel.isEmpty();
        ends.push_back({isBrief ? line.briefLabel : line.label, line.labelColour, end, end.y()});
    }
    pushApart(ends, metrics.height() - 2, area.top(), area.bottom() + 4);
    std::vector<TimeChart::PlacedLabel> placed;
    for (const EndLabel& label : ends) {
        const double textWidth = metrics.horizontalAdvance(label.text);
        double x = label.at.x() + kLabelGap;
        if (x + textWidth > width())
            x = std::max(0.0, label.at.x() - kLabelGap - textWidth);
        placed.push_back({label.text,
                          label.colour,
                          label.at,
                          {x, label.y - metrics.height() / 2, textWidth, metrics.height()}});
    }
    return placed;
}

void TimePlot::paintLabels(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Title, font()));
    for (const TimeChart::PlacedLabel& label : labels()) {
        QColor ground = theme.card;
        ground.setAlphaF(0.82F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(label.place.adjusted(-3, 0, 3, 0), 4, 4);
        painter.setPen(label.colour);
        painter.drawText(label.place, Qt::AlignCenter, label.text);
        painter.setPen(QPen(theme.card, 1.5));
        painter.setBrush(label.colour);
        painter.drawEllipse(label.at, kDot, kDot);
    }
}

void TimePlot::paintPlaceholder(QPainter& painter) const
{
    if (!isEmpty() || m_placeholder.isEmpty())
        return;
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Body, font()));
    const QRectF room = plotArea().adjusted(16, 4, -16, -4);
    constexpr int kFlags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRectF place = painter.boundingRect(room, kFlags, m_placeholder);
    painter.fillRect(place.adjusted(-8, -2, 8, 2), theme.card);
    painter.setPen(theme.mutedText);
    painter.drawText(room, kFlags, m_placeholder);
}

// A series of a single point has no line that Qt Charts would draw.
void TimePlot::paintLonePoints(QPainter& painter) const
{
    painter.setPen(Qt::NoPen);
    for (const ChartLine& line : m_lines) {
        if (line.points.size() != 1)
            continue;
        const double radius = kLonePointRadius + line.width / 2;
        painter.setBrush(line.colour);
        painter.drawEllipse(toPixel(line.points[0]), radius, radius);
    }
}

// Reaches around the area by as much as a line along its edge is thick.
void TimePlot::paintVeil(QPainter& painter) const
{
    if (!m_cursor || *m_cursor >= m_end)
        return;
    QColor veil = themeFor(palette()).card;
    veil.setAlphaF(0.70F);
    const QRectF area = plotArea().adjusted(0, -4, 4, 4);
    painter.fillRect(
        QRectF(QPointF(timeScale().toPixel(*m_cursor), area.top()), area.bottomRight()), veil);
}

void TimePlot::paintCursors(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRectF area = plotArea();
    if (m_cursor) {
        const double x = std::round(timeScale().toPixel(*m_cursor));
        painter.setPen(QPen(theme.notice, 2.0));
        painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
    }
    if (m_hover && m_hover != m_cursor) {
        const double x = std::round(timeScale().toPixel(*m_hover));
        painter.setPen(QPen(theme.mutedText, 1.0));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void TimePlot::paintOver(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintPlaceholder(painter);
    paintLonePoints(painter);
    if (isEmpty())
        return;
    paintVeil(painter);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintCursors(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLabels(painter);
}

} // namespace ui
