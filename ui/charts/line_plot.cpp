// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/line_plot.h"

#include "ui/charts/band_paint.h"
#include "ui/charts/end_labels.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kLabelGap = 7.0;
constexpr double kDot = 4.0; // radius
constexpr double kAroundLabel = 12.0;
constexpr double kMostForLabels = 0.4; // of the width

QString axisNumber(double value, double apart)
{
    const int digits = apart >= 1.0 ? 0 : static_cast<int>(std::ceil(-std::log10(apart) - 1e-9));
    return QLocale().toString(value, 'f', digits);
}

QPolygonF polygon(const std::vector<QPointF>& points)
{
    return {QList<QPointF>(points.begin(), points.end())};
}

// Whatever stands at their ends.
bool drawsTheSame(const PlotLine& one, const PlotLine& other)
{
    return one.colour == other.colour && one.width == other.width && one.pen == other.pen &&
           one.points == other.points;
}

// Round joins cost more than all else of a line of thousands of points, where nobody sees them.
Qt::PenJoinStyle joinOf(qsizetype points)
{
    constexpr qsizetype kDense = 200;
    return points > kDense ? Qt::BevelJoin : Qt::RoundJoin;
}

} // namespace

std::vector<double> axisTicks(double top, int most)
{
    const double power = std::pow(10.0, std::floor(std::log10(top / most)));
    double apart = 10.0 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (top / (factor * power) <= most + 1e-9) {
            apart = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (int i = 0; i * apart <= top * (1.0 + 1e-9); ++i)
        ticks.push_back(i * apart);
    return ticks;
}

std::vector<QPointF> thinnedToPixels(const std::vector<QPointF>& pixels)
{
    std::vector<QPointF> kept;
    for (auto begin = pixels.begin(); begin != pixels.end();) {
        const double column = std::floor(begin->x());
        const auto end = std::find_if(
            begin, pixels.end(), [&](const QPointF& at) { return std::floor(at.x()) != column; });
        auto [low, high] = std::minmax_element(
            begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        if (high < low)
            std::swap(low, high);
        auto last = pixels.end();
        for (const auto at : {begin, low, high, std::prev(end)}) {
            if (at != last)
                kept.push_back(*at);
            last = at;
        }
        begin = end;
    }
    return kept;
}

LinePlot::LinePlot(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setProperty("usesArrowKeys", true);
}

void LinePlot::setEnd(double end)
{
    end = std::max(end, 1.0);
    if (m_end == end)
        return;
    m_end = end;
    redraw();
}

void LinePlot::setAxis(const PlotAxis& axis)
{
    if (m_axis == axis)
        return;
    m_axis = axis;
    redraw();
}

void LinePlot::setWidestLabel(const QString& text, const QString& brief)
{
    if (m_widestLabel == text && m_widestBriefLabel == brief)
        return;
    m_widestLabel = text;
    m_widestBriefLabel = brief;
    redraw();
}

bool LinePlot::areLabelsBrief() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Title, font()));
    return !m_widestBriefLabel.isEmpty() &&
           metrics.horizontalAdvance(m_widestLabel) + kAroundLabel > kMostForLabels * width();
}

void LinePlot::show(std::vector<PlotLine> lines, std::vector<PlotArea> areas)
{
    if (m_lines == lines && m_areas == areas)
        return;
    const bool isOther = m_areas != areas || !std::ranges::equal(m_lines, lines, drawsTheSame);
    m_lines = std::move(lines);
    m_areas = std::move(areas);
    if (isOther)
        redraw();
    else
        update();
}

void LinePlot::redraw()
{
    m_still = {};
    update();
}

void LinePlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    redraw();
}

void LinePlot::setBands(std::vector<ChartBand> bands)
{
    if (m_bands == bands)
        return;
    m_bands = std::move(bands);
    redraw();
}

void LinePlot::setCursor(std::optional<double> x)
{
    if (m_cursor == x)
        return;
    m_cursor = x;
    update();
}

void LinePlot::setHover(std::optional<double> x)
{
    if (m_hover == x)
        return;
    m_hover = x;
    update();
}

void LinePlot::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
    update();
}

QRectF LinePlot::plotArea() const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF title(fontFor(TextRank::Title, font()));
    double left = 0.0;
    const std::vector<double> ticks = axisTicks(m_axis.top, 4);
    for (const double tick : ticks)
        left = std::max(
            left, small.horizontalAdvance(axisNumber(tick, ticks.size() > 1 ? ticks[1] : 1.0)));
    left += small.horizontalAdvance(m_axis.suffix) + 6;
    const QString& widest = areLabelsBrief() ? m_widestBriefLabel : m_widestLabel;
    const double right =
        std::min(title.horizontalAdvance(widest) + kAroundLabel, kMostForLabels * width());
    return QRectF(rect()).adjusted(left, small.height() + 5, -right, -small.height() / 2);
}

QSize LinePlot::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {42 * metrics.averageCharWidth(), 8 * metrics.height()};
}

QPointF LinePlot::toPixel(QPointF point, const QRectF& area) const
{
    return {area.left() + area.width() * point.x() / m_end,
            area.bottom() - area.height() * std::min(point.y() / m_axis.top, 1.0)};
}

double LinePlot::toValue(double pixel) const
{
    const QRectF area = plotArea();
    if (area.width() <= 0)
        return 0.0;
    return std::clamp((pixel - area.left()) / area.width() * m_end, 0.0, m_end);
}

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

void LinePlot::paintEvent(QPaintEvent*)
{
    const QRectF area = plotArea();
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * ratio).toSize();
    if (m_still.isNull() || m_still.size() != size || m_still.devicePixelRatio() != ratio) {
        m_still = QPixmap(size);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(Qt::transparent);
        QPainter still(&m_still);
        paintStill(still, area);
    }
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    painter.drawPixmap(0, 0, m_still);
    if (isEmpty()) {
        paintPlaceholder(painter, area);
    } else {
        paintCursors(painter, area);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLabels(painter);
    }
    if (m_showsFocus) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void LinePlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_scrubs = true;
    Q_EMIT pointedAt(toValue(event->position().x()));
}

void LinePlot::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    const double x = toValue(event->position().x());
    Q_EMIT hovered(x);
    if (m_scrubs)
        Q_EMIT pointedAt(x);
}

void LinePlot::mouseReleaseEvent(QMouseEvent*)
{
    m_scrubs = false;
}

void LinePlot::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    Q_EMIT hoverEnded();
}

void LinePlot::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        Q_EMIT stepped(-1);
    else if (event->key() == Qt::Key_Right)
        Q_EMIT stepped(1);
    else
        QWidget::keyPressEvent(event);
}

void LinePlot::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void LinePlot::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    QWidget::focusOutEvent(event);
}

} // namespace ui
