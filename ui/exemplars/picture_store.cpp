// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picture_store.h"

#include "ui/words/qt_conversions.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

void PictureStore::take(const engine::Timeline& timeline, int datasetIndex)
{
    if (has(datasetIndex))
        return;
    if (const engine::Image* image = timeline.exemplarImage(datasetIndex))
        add(datasetIndex, toQImage(*image));
}

void PictureStore::clear()
{
    m_images.clear();
    m_pixmaps.clear();
}

const QPixmap* PictureStore::scaled(int datasetIndex, int side)
{
    if (side != m_side) {
        m_pixmaps.clear();
        m_side = side;
    }
    const auto known = m_pixmaps.constFind(datasetIndex);
    if (known != m_pixmaps.constEnd())
        return &*known;
    const auto image = m_images.constFind(datasetIndex);
    if (image == m_images.constEnd() || image->isNull())
        return nullptr;
    return &*m_pixmaps.insert(
        datasetIndex,
        QPixmap::fromImage(
            image->scaled(side, side, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation)));
}

void PictureStore::draw(QPainter& painter,
                        const QRectF& place,
                        int datasetIndex,
                        const QColor& ground)
{
    const int side =
        static_cast<int>(std::ceil(place.height() * painter.device()->devicePixelRatioF()));
    const QPixmap* picture = scaled(datasetIndex, std::max(1, side));
    if (!picture) {
        painter.fillRect(place, ground);
        return;
    }
    const double tall = picture->height();
    const double wide = std::min<double>(picture->width(), tall * place.width() / place.height());
    painter.drawPixmap(place, *picture, QRectF((picture->width() - wide) / 2, 0, wide, tall));
}

} // namespace ui
