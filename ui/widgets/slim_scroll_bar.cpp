// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/slim_scroll_bar.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kThickness = 12;
constexpr double kInset = 2.0;
constexpr double kShortestHandle = 24.0;

} // namespace

SlimScrollBar::SlimScrollBar(Qt::Orientation orientation, QWidget* parent)
    : QScrollBar(orientation, parent)
{
}

QSize SlimScrollBar::sizeHint() const
{
    return orientation() == Qt::Vertical ? QSize(kThickness, 3 * kThickness)
                                         : QSize(3 * kThickness, kThickness);
}

double SlimScrollBar::length() const
{
    return orientation() == Qt::Vertical ? height() : width();
}

double SlimScrollBar::handleLength() const
{
    const double whole = maximum() - minimum() + pageStep();
    const double share = whole > 0 ? pageStep() / whole : 1.0;
    return std::min(length(), std::max(kShortestHandle, share * length()));
}

double SlimScrollBar::along(QPointF point) const
{
    return orientation() == Qt::Vertical ? point.y() : point.x();
}

QRectF SlimScrollBar::handle() const
{
    const double span = std::max(1, maximum() - minimum());
    const double start = (sliderPosition() - minimum()) / span * (length() - handleLength());
    const double thick = kThickness - 2 * kInset;
    return orientation() == Qt::Vertical ? QRectF(kInset, start, thick, handleLength())
                                         : QRectF(start, kInset, handleLength(), thick);
}

int SlimScrollBar::valueAt(double handleStart) const
{
    const double way = std::max(1.0, length() - handleLength());
    return minimum() + static_cast<int>(std::lround(handleStart / way * (maximum() - minimum())));
}

void SlimScrollBar::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const QRectF now = handle();
    const double start = along(now.topLeft());
    const double at = along(event->position());
    // Beside the handle, its middle comes to the pointer.
    const bool isHit = at >= start && at <= start + handleLength();
    m_grip = isHit ? at - start : handleLength() / 2;
    setSliderDown(true);
    setSliderPosition(valueAt(at - m_grip));
}

void SlimScrollBar::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setSliderPosition(valueAt(along(event->position()) - m_grip));
}

void SlimScrollBar::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

void SlimScrollBar::contextMenuEvent(QContextMenuEvent* event)
{
    event->ignore();
}

void SlimScrollBar::paintEvent(QPaintEvent*)
{
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = kThickness / 2.0 - kInset;
    painter.setBrush(theme.track);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset), radius, radius);
    painter.setBrush(isSliderDown() ? theme.focus : theme.mutedText);
    painter.drawRoundedRect(handle(), radius, radius);
}

QScrollArea* scrolledUpAndDown(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, area));
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace ui
