// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/notice_frame.h"

#include <QPainter>
#include <QPen>

namespace ui {

NoticeFrame::NoticeFrame(QWidget* parent, Qt::WindowFlags flags)
    : QFrame(parent, flags)
{
}

void NoticeFrame::setColours(const QColor& ground, const QColor& border)
{
    m_ground = ground;
    m_border = border;
    update();
}

void NoticeFrame::paintEvent(QPaintEvent*)
{
    constexpr double kRadius = 6.0;
    constexpr double kHalf = 0.5; // the middle of a pixel
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_border, 1.0));
    painter.setBrush(m_ground);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(kHalf, kHalf, -kHalf, -kHalf), kRadius, kRadius);
}

} // namespace ui
