// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/marked_slider.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kHandleRadius = 8.0;
constexpr double kGroove = 5.0;

} // namespace

MarkedSlider::MarkedSlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
{
    // A drag leaves the keys to the window; who comes with Tab has the arrows.
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QSlider::sliderReleased, this, [this] { Q_EMIT settled(value()); });
    connect(this, &QSlider::actionTriggered, this, [this](int action) {
        // The value follows after this signal; while dragging, sliderReleased() speaks.
        if (action != QAbstractSlider::SliderMove || !isSliderDown())
            Q_EMIT settled(sliderPosition());
    });
}

void MarkedSlider::setMarks(std::vector<int> values)
{
    if (m_marks == values)
        return;
    m_marks = std::move(values);
    update();
}

QSize MarkedSlider::sizeHint() const
{
    return {180, 28};
}

double MarkedSlider::toPixel(int value) const
{
    const double span = std::max(1, maximum() - minimum());
    const double share = (std::clamp(value, minimum(), maximum()) - minimum()) / span;
    return kHandleRadius + 1 + share * (width() - 2 * (kHandleRadius + 1));
}

int MarkedSlider::toValue(double pixel) const
{
    const double share =
        (pixel - kHandleRadius - 1) / std::max(1.0, width() - 2 * (kHandleRadius + 1));
    return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

// The handle comes to the pointer at once, wherever the groove is pressed.
void MarkedSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    setSliderPosition(toValue(event->position().x()));
}

void MarkedSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setSliderPosition(toValue(event->position().x()));
}

void MarkedSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

void MarkedSlider::wheelEvent(QWheelEvent* event)
{
    // Without focus the wheel is on its way elsewhere.
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

void MarkedSlider::paintEvent(QPaintEvent*)
{
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double handle = toPixel(sliderPosition());
    const QRectF groove(1, middle - kGroove / 2, width() - 2, kGroove);
    const QColor accent = isEnabled() ? theme.focus : theme.mutedText;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.isDark ? theme.grid : theme.cardBorder);
    painter.drawRoundedRect(groove, kGroove / 2, kGroove / 2);
    painter.setBrush(accent);
    painter.drawRoundedRect(
        QRectF(groove.topLeft(), QSizeF(handle, kGroove)), kGroove / 2, kGroove / 2);
    for (const int mark : m_marks) {
        const double x = toPixel(mark);
        painter.setBrush(theme.text);
        painter.drawPolygon(
            QPolygonF{{x, middle + 5}, {x - 4.5, middle + 13}, {x + 4.5, middle + 13}});
        painter.drawRect(QRectF(x - 1, middle - 5, 2, 10));
    }
    painter.setPen(QPen(hasFocus() ? theme.text : theme.card, hasFocus() ? 2.0 : 1.5));
    painter.setBrush(accent);
    painter.drawEllipse(QPointF(handle, middle), kHandleRadius - 1, kHandleRadius - 1);
}

} // namespace ui
