// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/curve_plot.h"

#include "ui/charts/curve_hit.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <span>

namespace ui {

namespace {

// The last curves, which lie on top, are series; earlier ones are painted behind them.
constexpr std::size_t kMostSeries = 16;

QPen penOf(const Curve& curve)
{
    return {curve.colour, curve.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : QChartView(parent)
    , m_time(new QValueAxis)
    , m_percent(new QValueAxis)
{
    chart()->setTheme(QChart::ChartThemeLight); // first of all: it overrides every other style
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    m_percent->setRange(0.0, 100.0);
    m_percent->setTickCount(5);
    m_percent->setLabelFormat(QStringLiteral("%.0f %%"));
    m_percent->setLineVisible(false);
    m_time->setRange(0.0, 1.0);
    m_time->setGridLineVisible(false);
    m_time->setLabelsVisible(false);
    m_time->setLineVisible(false);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_percent, Qt::AlignLeft);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setMinimumSize(0, 0);
    // What is painted by hand stands around the curves and follows them as a whole: Qt would
    // repaint only where a curve was, and leave words of the area before beside those of the new
    // one.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    connect(chart(), &QChart::plotAreaChanged, this, [this] {
        layOut();
        redraw();
    });
    // Qt Charts lays its lines out when it gets to it.
    connect(scene(), &QGraphicsScene::changed, this, &CurvePlot::redraw);
    restyle();
}

void CurvePlot::restyle()
{
    const Theme theme = themeFor(palette());
    m_percent->setLabelsColor(theme.mutedText);
    m_percent->setLabelsFont(fontFor(TextRank::Small, font()));
    m_percent->setGridLineColor(theme.grid);
    layOut();
    redraw();
}

void CurvePlot::redraw()
{
    m_still = {};
    viewport()->update();
}

// The plot's own event: when its parent's comes, the plot still has the old palette.
void CurvePlot::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void CurvePlot::layOut()
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    // Room above for the band names and at the right for a short name and its value: the same in
    // charts of the same size and bands, so that side by side they keep the same axes while their
    // numbers change.
    const QFontMetrics bold(fontFor(TextRank::Title, font()));
    const int right = bold.horizontalAdvance(QStringLiteral("new 100 %")) + 12;
    const QMargins margins(0, lineCount(labelsOfBands()) * metrics.height() + 5, right, 0);
    if (chart()->margins() != margins)
        chart()->setMargins(margins);
    m_percent->setTickCount(height() < 10 * metrics.height() ? 3 : 5);
}

void CurvePlot::setEnd(double end)
{
    m_end = std::max(end, 1.0);
    if (m_time->max() == m_end)
        return;
    m_time->setRange(0.0, m_end);
    m_context = {};
    redraw();
}

void CurvePlot::showCurves(const std::vector<Curve>& curves)
{
    const std::size_t before = m_painted;
    m_painted = curves.size() - std::min(curves.size(), kMostSeries);
    const std::size_t shown = curves.size() - m_painted;
    const auto contextOf = [](const std::vector<Curve>& all, std::size_t painted) {
        return std::span(all).first(painted);
    };
    bool isOther = !std::ranges::equal(contextOf(m_curves, before), contextOf(curves, m_painted));
    if (isOther)
        m_context = {};
    for (std::size_t i = 0; i < shown; ++i) {
        const Curve& curve = curves[m_painted + i];
        if (i == m_series.size()) {
            auto* series = new QLineSeries;
            chart()->addSeries(series);
            series->attachAxis(m_time);
            series->attachAxis(m_percent);
            m_series.push_back(series);
        }
        QLineSeries* series = m_series[i];
        const QPen pen = penOf(curve);
        if (series->pen() != pen) {
            series->setPen(pen);
            isOther = true;
        }
        const bool isKept =
            before + i < m_curves.size() && m_curves[before + i].points == curve.points;
        if (!isKept) {
            series->replace(QList<QPointF>(curve.points.begin(), curve.points.end()));
            isOther = true;
        }
        if (!series->isVisible()) {
            series->setVisible(true);
            isOther = true;
        }
    }
    for (std::size_t i = shown; i < m_series.size(); ++i) {
        if (m_series[i]->isVisible()) {
            m_series[i]->setVisible(false);
            isOther = true;
        }
    }
    m_curves = curves;
    layOut();
    if (isOther)
        redraw();
    else
        viewport()->update();
}

void CurvePlot::setBands(std::vector<ChartBand> bands)
{
    if (m_bands == bands)
        return;
    m_bands = std::move(bands);
    layOut();
    redraw();
}

void CurvePlot::setCursor(std::optional<double> x)
{
    if (m_cursor == x)
        return;
    m_cursor = x;
    viewport()->update();
}

void CurvePlot::setHover(std::optional<double> x)
{
    if (m_hover == x)
        return;
    m_hover = x;
    viewport()->update();
}

void CurvePlot::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
    viewport()->update();
}

QRectF CurvePlot::plotArea() const
{
    return chart()->plotArea();
}

TimeScale CurvePlot::timeScale() const
{
    const QRectF area = plotArea();
    return {area.left(), area.width(), m_end};
}

QPointF CurvePlot::toPixel(QPointF point) const
{
    const QRectF area = plotArea();
    return {timeScale().toPixel(point.x()), area.bottom() - area.height() * point.y() / 100.0};
}

double CurvePlot::toValue(double pixel) const
{
    const QRectF area = plotArea();
    if (area.width() <= 0)
        return 0.0;
    return std::clamp((pixel - area.left()) / area.width() * m_end, 0.0, m_end);
}

QFont CurvePlot::bandFont() const
{
    return fontFor(TextRank::Small, font());
}

std::vector<BandLabel> CurvePlot::labelsOfBands() const
{
    // A second line of names is taken from the curves only where they can spare it.
    const int mostLines = height() >= 10 * QFontMetrics(bandFont()).height() ? 2 : 1;
    return bandLabels(m_bands, timeScale(), width(), bandFont(), mostLines);
}

void CurvePlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_curves.empty())
        return;
    if (const std::optional<int> key = curveNear(
            m_curves, event->position(), [this](QPointF point) { return toPixel(point); })) {
        Q_EMIT curveClicked(*key);
        return;
    }
    m_scrubs = true;
    Q_EMIT pointedAt(toValue(event->position().x()));
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event)
{
    if (m_curves.empty())
        return;
    const double x = toValue(event->position().x());
    Q_EMIT hovered(x);
    if (m_scrubs)
        Q_EMIT pointedAt(x);
}

void CurvePlot::mouseReleaseEvent(QMouseEvent*)
{
    m_scrubs = false;
}

void CurvePlot::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    Q_EMIT hoverEnded();
}

void CurvePlot::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the chart shows everything; there is nothing to scroll
}

} // namespace ui
