// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/temperature_canvas.h"

#include "ui/models/temperature_sweep.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

TemperatureCanvas::TemperatureCanvas(QWidget* parent)
    : QWidget(parent)
{
    // A click leaves the keys to the window; who comes with Tab has the arrows.
    setFocusPolicy(Qt::TabFocus);
    setProperty("usesArrowKeys", true);
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

void TemperatureCanvas::paintFocus(QPainter& painter) const
{
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeFor(palette()).focus, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

} // namespace ui
