// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/curve_chart.h"

#include "ui/charts/curve_plot.h"
#include "ui/theme/keyboard_focus.h"

#include <QKeyEvent>
#include <QResizeEvent>

#include <utility>

namespace ui {

CurveChart::CurveChart(QWidget* parent)
    : QWidget(parent)
    , m_plot(new CurvePlot(this))
{
    takeKeyboardWithTab(*this);
    connect(m_plot, &CurvePlot::pointedAt, this, &CurveChart::pointedAt);
    connect(m_plot, &CurvePlot::curveClicked, this, &CurveChart::curveClicked);
    connect(m_plot, &CurvePlot::hovered, this, &CurveChart::hovered);
    connect(m_plot, &CurvePlot::hoverEnded, this, &CurveChart::hoverEnded);
}

CurveChart::~CurveChart() = default;

void CurveChart::setEnd(double end)
{
    m_plot->setEnd(end);
}

void CurveChart::setCurves(std::vector<Curve> curves)
{
    if (m_curves == curves)
        return;
    m_curves = std::move(curves);
    m_plot->showCurves(m_curves);
}

void CurveChart::setBands(std::vector<ChartBand> bands)
{
    m_plot->setBands(std::move(bands));
}

void CurveChart::setCursor(std::optional<double> x)
{
    m_plot->setCursor(x);
}

void CurveChart::setHover(std::optional<double> x)
{
    m_plot->setHover(x);
}

void CurveChart::setPlaceholder(const QString& text)
{
    m_plot->setPlaceholder(text);
}

QRectF CurveChart::plotArea() const
{
    return m_plot->plotArea().translated(m_plot->pos());
}

void CurveChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left)
        Q_EMIT stepped(-1);
    else if (event->key() == Qt::Key_Right)
        Q_EMIT stepped(1);
    else
        QWidget::keyPressEvent(event);
}

void CurveChart::resizeEvent(QResizeEvent* event)
{
    m_plot->setGeometry(rect());
    m_plot->restyle();
    QWidget::resizeEvent(event);
}

} // namespace ui
