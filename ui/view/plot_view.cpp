// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/plot_view.h"

#include "ui/models/measured_moments.h"

#include <cmath>
#include <utility>

namespace ui {

PlotView::PlotView(const QString& name, const QString& title, const QString& plot, QWidget* parent)
    : ArmsOverTimeView(name, title, parent)
    , m_plot(new TimeChart(this))
{
    m_plot->setObjectName(plot);
    connect(m_plot, &TimeChart::hovered, this, [this](double x) { setHover(x); });
    connect(m_plot, &TimeChart::hoverEnded, this, [this] { setHover({}); });
    connect(m_plot, &TimeChart::pointedAt, this, [this](double x) {
        Q_EMIT tickPointedAt(measuredAt(moments(), std::llround(x)));
    });
    connect(m_plot, &TimeChart::stepped, this, [this](int direction) {
        Q_EMIT tickPointedAt(momentBeside(moments(), state().tick, direction));
    });
}

void PlotView::showNoRun()
{
    ArmsOverTimeView::showNoRun();
    m_hover.reset();
    m_plot->setHover({});
    m_plot->show({});
    m_plot->setBands({});
    m_plot->setCursor({});
}

void PlotView::showBands(std::vector<ChartBand> bands, double end)
{
    m_plot->setBands(std::move(bands));
    m_plot->setEnd(end);
}

void PlotView::setHover(std::optional<double> x)
{
    m_hover.reset();
    if (x)
        m_hover = measuredAt(moments(), std::llround(*x));
    m_plot->setHover(m_hover ? std::optional(static_cast<double>(*m_hover)) : std::nullopt);
    if (!arms().empty())
        updateReadout();
}

} // namespace ui
