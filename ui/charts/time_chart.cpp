// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/time_chart.h"

#include "ui/charts/time_plot.h"
#include "ui/theme/keyboard_focus.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QResizeEvent>

#include <utility>

namespace ui {

TimeChart::TimeChart(QWidget* parent)
    : QWidget(parent)
    , m_plot(new TimePlot(this))
{
    takeKeyboardWithTab(*this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m_plot, &TimePlot::pointedAt, this, &TimeChart::pointedAt);
    connect(m_plot, &TimePlot::lineClicked, this, &TimeChart::lineClicked);
    connect(m_plot, &TimePlot::hovered, this, &TimeChart::hovered);
    connect(m_plot, &TimePlot::hoverEnded, this, &TimeChart::hoverEnded);
}

TimeChart::~TimeChart() = default;

void TimeChart::setEnd(double end)
{
    m_plot->setEnd(end);
}

void TimeChart::setAxis(const ChartAxis& axis)
{
    m_plot->setAxis(axis);
}

void TimeChart::setWidestLabel(const QString& text, const QString& brief)
{
    m_plot->setWidestLabel(text, brief);
}

void TimeChart::show(std::vector<ChartLine> lines, std::vector<ChartArea> areas)
{
    m_plot->show(std::move(lines), std::move(areas));
}

void TimeChart::setBands(std::vector<ChartBand> bands)
{
    m_plot->setBands(std::move(bands));
}

void TimeChart::setCursor(std::optional<double> x)
{
    m_plot->setCursor(x);
}

void TimeChart::setHover(std::optional<double> x)
{
    m_plot->setHover(x);
}

void TimeChart::setPlaceholder(const QString& text)
{
    m_plot->setPlaceholder(text);
}

const std::vector<ChartLine>& TimeChart::lines() const
{
    return m_plot->lines();
}

const std::vector<ChartArea>& TimeChart::areas() const
{
    return m_plot->areas();
}

QRectF TimeChart::plotArea() const
{
    return m_plot->plotArea().translated(m_plot->pos());
}

std::vector<TimeChart::PlacedLabel> TimeChart::labels() const
{
    return m_plot->labels();
}

QSize TimeChart::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {42 * metrics.averageCharWidth(), 8 * metrics.height()};
}

void TimeChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        Q_EMIT stepped(-1);
    else if (event->key() == Qt::Key_Right)
        Q_EMIT stepped(1);
    else
        QWidget::keyPressEvent(event);
}

void TimeChart::resizeEvent(QResizeEvent* event)
{
    m_plot->setGeometry(rect());
    QWidget::resizeEvent(event);
}

} // namespace ui
