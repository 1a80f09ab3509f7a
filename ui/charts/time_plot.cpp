// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/time_plot.h"

#include "ui/charts/axis_ticks.h"
#include "ui/charts/line_hit.h"
#include "ui/charts/thinned_points.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QEvent>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <QWheelEvent>
#include <QtMath>

#include <algorithm>
#include <span>
#include <utility>

namespace ui {

namespace {

// Qt Charts takes half a second to add a hundred series to two charts.
constexpr std::size_t kMostSeries = 16;

constexpr double kAroundLabel = 12.0;
constexpr double kMostForLabels = 0.4; // of the width

// Whatever stands at their ends.
bool drawsTheSame(const ChartLine& one, const ChartLine& other)
{
    return one.colour == other.colour && one.width == other.width && one.pen == other.pen &&
           one.points == other.points;
}

} // namespace

TimePlot::TimePlot(QWidget* parent)
    : QChartView(parent)
    , m_time(new QValueAxis)
    , m_height(new QValueAxis)
{
    chart()->setTheme(QChart::ChartThemeLight); // first of all: it overrides every other style
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setLocalizeNumbers(true);
    m_height->setTickType(QValueAxis::TicksDynamic);
    m_height->setLineVisible(false);
    m_time->setRange(0.0, 1.0);
    m_time->setGridLineVisible(false);
    m_time->setLabelsVisible(false);
    m_time->setLineVisible(false);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_height, Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setMinimumSize(0, 0);
    // What is painted by hand stands around the lines and follows them as a whole: Qt would repaint
    // only where a line was, and leave words of the area before beside those of the new one.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    // Qt Charts lays its lines out when it gets to it.
    connect(scene(), &QGraphicsScene::changed, this, &TimePlot::redraw);
    layOut();
}

void TimePlot::redraw()
{
    m_still = {};
    viewport()->update();
}

// The plot's own event: when its parent's comes, the plot still has the old palette.
void TimePlot::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        layOut();
}

void TimePlot::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void TimePlot::layOut()
{
    const Theme theme = themeFor(palette());
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF small(font);
    const QFontMetricsF title(fontFor(TextRank::Title, this->font()));
    const bool isTall = height() >= 10 * small.height();
    const double apart = axisStep(m_axis.top, isTall ? 4 : 2);
    m_height->setRange(0.0, m_axis.top);
    m_height->setTickInterval(apart);
    m_height->setLabelFormat(QStringLiteral("%.%1f").arg(axisDigits(apart)) + m_axis.suffix);
    m_height->setLabelsColor(theme.mutedText);
    m_height->setLabelsFont(font);
    m_height->setGridLineColor(theme.grid);

    const QString& widest = areLabelsBrief() ? m_widestBriefLabel : m_widestLabel;
    const double right =
        std::min(title.horizontalAdvance(widest) + kAroundLabel, kMostForLabels * width());
    double left = 0.0;
    for (const double tick : axisTicks(m_axis.top, apart))
        left = std::max(left, small.horizontalAdvance(axisNumber(tick, apart) + m_axis.suffix));
    constexpr double kAroundNumber = 10.0; // as Qt Charts has it
    QRect area = viewport()->rect();
    area.setLeft(qCeil(left + kAroundNumber));
    area.setRight(qFloor(width() - right));
    area.setBottom(qFloor(height() - small.height() / 2));
    const TimeScale scale{1.0 * area.left(), 1.0 * area.width(), m_end};
    area.setTop(qCeil(lineCount(labelsOfBands(scale)) * small.height() + 5));
    if (area.isValid() && chart()->plotArea() != area) {
        chart()->setPlotArea(area);
        chart()->layout()->activate(); // or the axis would follow some time later
        m_behind = {};
        m_filled.clear(); // what can be told apart depends on it
    }
    fillSeries();
    redraw();
}

bool TimePlot::areLabelsBrief() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Title, font()));
    return !m_widestBriefLabel.isEmpty() &&
           metrics.horizontalAdvance(m_widestLabel) + kAroundLabel > kMostForLabels * width();
}

void TimePlot::setEnd(double end)
{
    m_end = std::max(end, 1.0);
    if (m_time->max() == m_end)
        return;
    m_time->setRange(0.0, m_end);
    m_behind = {};
    m_filled.clear(); // what can be told apart depends on it
    layOut();
}

void TimePlot::setAxis(const ChartAxis& axis)
{
    if (m_axis == axis)
        return;
    m_axis = axis;
    m_behind = {};
    layOut();
}

void TimePlot::setWidestLabel(const QString& text, const QString& brief)
{
    if (m_widestLabel == text && m_widestBriefLabel == brief)
        return;
    m_widestLabel = text;
    m_widestBriefLabel = brief;
    layOut();
}

std::span<const ChartLine> TimePlot::linesBehind() const
{
    return std::span(m_lines).first(m_lines.size() - std::min(m_lines.size(), kMostSeries));
}

void TimePlot::show(std::vector<ChartLine> lines, std::vector<ChartArea> areas)
{
    if (m_lines == lines && m_areas == areas)
        return;
    const bool isOther = m_areas != areas || !std::ranges::equal(m_lines, lines, drawsTheSame);
    const std::vector<ChartLine> before = std::exchange(m_lines, std::move(lines));
    m_areas = std::move(areas);
    const std::size_t behind = linesBehind().size();
    if (before.size() != m_lines.size() ||
        !std::equal(before.begin(), before.begin() + behind, m_lines.begin(), drawsTheSame))
        m_behind = {};
    if (!isOther) {
        viewport()->update();
        return;
    }
    fillSeries();
    redraw();
}

void TimePlot::fillSeries()
{
    const std::size_t behind = linesBehind().size();
    const std::size_t shown = m_lines.size() - behind;
    m_filled.resize(std::max(m_filled.size(), shown));
    for (std::size_t i = 0; i < shown; ++i) {
        if (i == m_series.size()) {
            m_series.push_back(new QLineSeries);
            chart()->addSeries(m_series[i]);
            m_series[i]->attachAxis(m_time);
            m_series[i]->attachAxis(m_height);
        }
        const ChartLine& line = m_lines[behind + i];
        if (!drawsTheSame(m_filled[i], line)) {
            fill(*m_series[i], line);
            m_filled[i] = line;
        }
        m_series[i]->setVisible(true);
    }
    for (std::size_t i = shown; i < m_series.size(); ++i)
        m_series[i]->setVisible(false);
}

void TimePlot::fill(QLineSeries& series, const ChartLine& line) const
{
    const QPen pen(line.colour, line.width, line.pen, Qt::RoundCap, Qt::RoundJoin);
    if (series.pen() != pen)
        series.setPen(pen);
    series.replace(thinned(line.points, timePerPixel()));
}

void TimePlot::setBands(std::vector<ChartBand> bands)
{
    if (m_bands == bands)
        return;
    m_bands = std::move(bands);
    layOut();
}

void TimePlot::setCursor(std::optional<double> x)
{
    if (m_cursor == x)
        return;
    m_cursor = x;
    viewport()->update();
}

void TimePlot::setHover(std::optional<double> x)
{
    if (m_hover == x)
        return;
    m_hover = x;
    viewport()->update();
}

void TimePlot::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
    viewport()->update();
}

QRectF TimePlot::plotArea() const
{
    return chart()->plotArea();
}

TimeScale TimePlot::timeScale() const
{
    const QRectF area = plotArea();
    return {area.left(), area.width(), m_end};
}

double TimePlot::timePerPixel() const
{
    return m_end / std::max(plotArea().width(), 1.0);
}

QPointF TimePlot::toPixel(QPointF point) const
{
    const QRectF area = plotArea();
    return {timeScale().toPixel(point.x()),
            area.bottom() - area.height() * std::min(point.y() / m_axis.top, 1.0)};
}

double TimePlot::toValue(double pixel) const
{
    const QRectF area = plotArea();
    if (area.width() <= 0)
        return 0.0;
    return std::clamp((pixel - area.left()) / area.width() * m_end, 0.0, m_end);
}

std::vector<BandLabel> TimePlot::labelsOfBands(const TimeScale& scale) const
{
    const QFont font = fontFor(TextRank::Small, this->font());
    // A second line of names is taken from the lines only where they can spare it.
    const int mostLines = height() >= 10 * QFontMetrics(font).height() ? 2 : 1;
    return bandLabels(m_bands, scale, width(), font, mostLines);
}

void TimePlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    if (const std::optional<int> key = lineNear(
            m_lines, event->position(), [this](QPointF point) { return toPixel(point); })) {
        Q_EMIT lineClicked(*key);
        return;
    }
    m_scrubs = true;
    Q_EMIT pointedAt(toValue(event->position().x()));
}

void TimePlot::mouseMoveEvent(QMouseEvent* event)
{
    if (isEmpty())
        return;
    const double x = toValue(event->position().x());
    Q_EMIT hovered(x);
    if (m_scrubs)
        Q_EMIT pointedAt(x);
}

void TimePlot::mouseReleaseEvent(QMouseEvent*)
{
    m_scrubs = false;
}

void TimePlot::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    Q_EMIT hoverEnded();
}

void TimePlot::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the chart shows everything; there is nothing to scroll
}

} // namespace ui
