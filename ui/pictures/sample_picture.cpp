// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/sample_picture.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

SamplePicture::SamplePicture(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SamplePicture::setImage(const QImage& image)
{
    m_image = image;
    update();
}

QSize SamplePicture::sizeHint() const
{
    return {280, 280};
}

QSize SamplePicture::minimumSizeHint() const
{
    return {72, 56};
}

void SamplePicture::paintEvent(QPaintEvent*)
{
    const Theme theme = themeFor(palette());
    const double side = std::min(width(), height());
    const QRectF place((width() - side) / 2, 0, side, side);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath outline;
    outline.addRoundedRect(place, 8, 8);
    painter.fillPath(outline, theme.track);
    if (m_image.isNull())
        return;
    painter.setClipPath(outline);
    // Halfway in whole pixels first: a softer enlargement than one bilinear step from 32 x 32.
    const QImage larger =
        m_image.scaled(m_image.size() * 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    painter.drawImage(place, larger);
}

} // namespace ui
