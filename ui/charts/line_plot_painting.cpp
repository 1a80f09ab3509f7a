// SPDX-License-Identifier: GPL-3.0-only
// How a LinePlot is painted; line_plot.cpp says what it shows and how it answers.
#include "ui/charts/axis_ticks.h"
#include "ui/charts/band_paint.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/line_plot.h"
#include "ui/charts/thinned_points.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLinePlotPaintingLabelGap = 7.0;
constexpr double kDot = 4.0; // radius

QPolygonF polygon(const std::vector<QPointF>& points)
{
    return {QList<QPointF>(points.begin(), points.end())};
}

// Round joins cost more than all else of a line of thousands of points, where nobody sees them.
Qt::PenJoinStyle joinOf(qsizetype points)
{
    constexpr qsizetype kDense = 200;
    return points > kDense ? Qt::BevelJoin : Qt::RoundJoin;
}

} // namespace

void LinePlot::paintAxis(QPainter& painter, const QRectF& area) const
{
    const Theme theme = themeFor(palette());
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    const int most = area.height() > 8 * metrics.height() ? 4 : 2;
    const std::vector<double> ticks = axisTicks(m_axis.top, most);
    const double apart = ticks.size() > 1 ? ticks[1] : 1.0;
    painter.setFont(font);
    for (const double tick : ticks) {
        const double y = std::round(toPixel({0, tick}, area).y());
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - 5, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         axisNumber(tick, apart) + m_axis.suffix);
    }
}

void LinePlot::paintCurves(QPainter& painter, const QRectF& area) const
{
    const auto pixels = [&](const QList<QPointF>& points) {
        std::vector<QPointF> result;
        result.reserve(static_cast<std::size_t>(points.size()));
        for (const QPointF& point : points)
            result.push_back(toPixel(point, area));
        return thinnedToPixels(result);
    };
    for (const PlotArea& filled : m_areas) {
        QPolygonF outline = polygon(pixels(filled.upper));
        const std::vector<QPointF> lower = pixels(filled.lower);
        for (auto at = lower.rbegin(); at != lower.rend(); ++at)
            outline.append(*at);
        painter.setPen(Qt::NoPen);
        painter.setBrush(filled.colour);
        painter.drawPolygon(outline);
    }
    painter.setBrush(Qt::NoBrush);
    for (const PlotLine& line : m_lines) {
        if (line.points.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.colour);
            const double radius = 1.5 + line.width / 2;
            painter.drawEllipse(toPixel(line.points[0], area), radius, radius);
            painter.setBrush(Qt::NoBrush);
            continue;
        }
        const QPolygonF drawn = polygon(pixels(line.points));
        painter.setPen(QPen(line.colour, line.width, line.pen, Qt::RoundCap, joinOf(drawn.size())));
        painter.drawPolyline(drawn);
    }
}

void LinePlot::paintCursors(QPainter& painter, const QRectF& area) const
{
    const Theme theme = themeFor(palette());
    if (m_cursor && *m_cursor < m_end) {
        QColor veil = theme.card;
        veil.setAlphaF(0.70F);
        const double x = toPixel({*m_cursor, 0}, area).x();
        painter.fillRect(
            QRectF(QPointF(x, area.top() - 3), QPointF(area.right() + 3, area.bottom() + 2)), veil);
    }
    if (m_cursor) {
        const double x = std::round(toPixel({*m_cursor, 0}, area).x());
        painter.setPen(QPen(theme.notice, 2.0));
        painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()));
    }
    if (m_hover && m_hover != m_cursor) {
        const double x = std::round(toPixel({*m_hover, 0}, area).x());
        painter.setPen(QPen(theme.mutedText, 1.0));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

std::vector<LinePlot::PlacedLabel> LinePlot::labels() const
{
    const QRectF area = plotArea();
    const QFontMetricsF metrics(fontFor(TextRank::Title, font()));
    const bool areBrief = areLabelsBrief();
    std::vector<EndLabel> ends;
    for (const PlotLine& line : m_lines) {
        if (line.label.isEmpty() || line.points.empty())
            continue;
        const QPointF end = toPixel(line.labelAt.value_or(line.points.back()), area);
        const bool isBrief = areBrief && !line.briefLabel.isEmpty();
        ends.push_back({isBrief ? line.briefLabel : line.label, line.labelColour, end, end.y()});
    }
    pushApart(ends, metrics.height() - 2, area.top() - 4, area.bottom() + 6);
    std::vector<PlacedLabel> placed;
    for (const EndLabel& label : ends) {
        const double textWidth = metrics.horizontalAdvance(label.text);
        double x = label.at.x() + kLinePlotPaintingLabelGap;
        if (x + textWidth > width())
            x = std::max(0.0, label.at.x() - kLinePlotPaintingLabelGap - textWidth);
        placed.push_back({label.text,
                          label.colour,
                          label.at,
                          {x, label.y - metrics.height() / 2, textWidth, metrics.height()}});
    }
    return placed;
}

void LinePlot::paintLabels(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Title, font()));
    for (const PlacedLabel& label : labels()) {
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

void LinePlot::paintPlaceholder(QPainter& painter, const QRectF& area) const
{
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Body, font()));
    const QRectF room = area.adjusted(16, 4, -16, -4);
    constexpr int kFlags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRectF place = painter.boundingRect(room, kFlags, m_placeholder);
    painter.fillRect(place.adjusted(-8, -2, 8, 2), theme.card);
    painter.setPen(theme.mutedText);
    painter.drawText(room, kFlags, m_placeholder);
}

void LinePlot::paintStill(QPainter& painter, const QRectF& area) const
{
    const BandPaint bands{area,
                          {area.left(), area.width(), m_end},
                          themeFor(palette()),
                          fontFor(TextRank::Small, font())};
    paintBands(painter, m_bands, bands);
    paintBandLabels(painter, bandLabels(m_bands, bands.scale, width(), bands.font, 1), bands);
    paintAxis(painter, area);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCurves(painter, area);
}

} // namespace ui
