// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/temperature_canvas.h"

#include "ui/models/temperature_sweep.h"
#include "ui/theme/keyboard_focus.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

TemperatureCanvas::TemperatureCanvas(QWidget* parent)
    : QWidget(parent)
{
    takeKeyboardWithTab(*this);
}

void TemperatureCanvas::mousePressEvent(QMouseEvent* event)
{
    m_dragged = event->button() == Qt::LeftButton ? axisAt(event->position()) : std::nullopt;
    if (m_dragged)
        Q_EMIT temperaturePicked(m_dragged->toTemperature(event->position().x()));
    else
        event->ignore();
}

void TemperatureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragged)
        Q_EMIT temperaturePicked(m_dragged->toTemperature(event->position().x()));
}

void TemperatureCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged.reset();
}

void TemperatureCanvas::keyPressEvent(QKeyEvent* event)
{
    constexpr double kStep = 0.1;
    double by = 0.0;
    if (event->key() == Qt::Key_Left)
        by = -kStep;
    else if (event->key() == Qt::Key_Right)
        by = kStep;
    else if (event->key() == Qt::Key_PageDown)
        by = -10 * kStep;
    else if (event->key() == Qt::Key_PageUp)
        by = 10 * kStep;
    else
        return QWidget::keyPressEvent(event);
    Q_EMIT temperaturePicked(
        std::clamp(temperature() + by, kLowestTemperature, kHighestTemperature));
}

} // namespace ui
