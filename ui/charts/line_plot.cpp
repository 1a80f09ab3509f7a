// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/line_plot.h"

#include "ui/charts/axis_ticks.h"
#include "ui/theme/keyboard_focus.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kAroundLabel = 12.0;
constexpr double kMostForLabels = 0.4; // of the width

// Whatever stands at their ends.
bool drawsTheSame(const PlotLine& one, const PlotLine& other)
{
    return one.colour == other.colour && one.width == other.width && one.pen == other.pen &&
           one.points == other.points;
}

} // namespace

LinePlot::LinePlot(QWidget* parent)
    : QWidget(parent)
{
    takeKeyboardWithTab(*this);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
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
    painter.drawPixmap(0, 0, m_still);
    if (isEmpty()) {
        paintPlaceholder(painter, area);
    } else {
        paintCursors(painter, area);
        painter.setRenderHint(QPainter::Antialiasing);
        paintLabels(painter);
    }
    paintFocusFrame(painter, *this);
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

} // namespace ui
