// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/temperature_canvas.h"

#include "ui/soft_targets/temperature_sweep.h"

#include <algorithm>

namespace ui {

TemperatureCanvas::TemperatureCanvas(QWidget* parent)
    : Canvas(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void TemperatureCanvas::press(QPointF at)
{
    m_dragged = axisAt(at);
    point(at);
}

void TemperatureCanvas::point(std::optional<QPointF> at)
{
    if (at && m_dragged)
        Q_EMIT temperaturePicked(m_dragged->toTemperature(at->x()));
}

bool TemperatureCanvas::go(Step step)
{
    constexpr double kStep = 0.1;
    double by = 0.0;
    if (step == Step::Left)
        by = -kStep;
    else if (step == Step::Right)
        by = kStep;
    else if (step == Step::PageOn) // down
        by = -10 * kStep;
    else if (step == Step::PageBack)
        by = 10 * kStep;
    else
        return false;
    Q_EMIT temperaturePicked(
        std::clamp(temperature() + by, kLowestTemperature, kHighestTemperature));
    return true;
}

} // namespace ui
