// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/plot_time.h"

#include "ui/charts/line_plot.h"
#include "ui/models/measured_moments.h"
#include "ui/views/inspection_view.h"

#include <cmath>

namespace ui {

PlotTime::PlotTime(LinePlot* plot, InspectionView* view)
    : QObject(view)
    , m_plot(plot)
{
    connect(plot, &LinePlot::hovered, this, [this](double x) { setHover(x); });
    connect(plot, &LinePlot::hoverEnded, this, [this] { setHover({}); });
    connect(plot, &LinePlot::pointedAt, this, [this, view](double x) {
        Q_EMIT view->tickPointedAt(measuredAt(m_moments, std::llround(x)));
    });
    connect(plot, &LinePlot::stepped, this, [this, view](int direction) {
        Q_EMIT view->tickPointedAt(momentBeside(m_moments, m_shown, direction));
    });
}

void PlotTime::takeMoments(const engine::Timeline& timeline)
{
    m_moments = measuredMoments(timeline);
}

void PlotTime::clear()
{
    m_moments.clear();
    m_hover.reset();
    m_plot->setHover({});
}

void PlotTime::setHover(std::optional<double> x)
{
    m_hover.reset();
    if (x)
        m_hover = measuredAt(m_moments, std::llround(*x));
    m_plot->setHover(m_hover ? std::optional(static_cast<double>(*m_hover)) : std::nullopt);
    Q_EMIT readChanged();
}

} // namespace ui
