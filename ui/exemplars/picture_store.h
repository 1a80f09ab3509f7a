// SPDX-License-Identifier: GPL-3.0-only
// The pictures of exemplars a view may draw, by row of the training data, and the same scaled to
// the size they are drawn at, made once.
#pragma once

#include "engine/core/timeline.h"

#include <QHash>
#include <QImage>
#include <QPixmap>

class QPainter;
class QRectF;

namespace ui {

class PictureStore
{
public:
    [[nodiscard]] bool has(int datasetIndex) const { return m_images.contains(datasetIndex); }
    void add(int datasetIndex, const QImage& image) { m_images.insert(datasetIndex, image); }
    // Copies the picture if it was sent and is not here yet.
    void take(const engine::Timeline& timeline, int datasetIndex);
    void clear();

    // Square, at least as tall as `side` in device pixels; null without the picture. What was made
    // for another side is made anew.
    [[nodiscard]] const QPixmap* scaled(int datasetIndex, int side);
    // Into `place`: as much of the picture's middle as it is wide; a plain ground without one.
    void draw(QPainter& painter, const QRectF& place, int datasetIndex, const QColor& ground);

private:
    QHash<int, QImage> m_images;
    QHash<int, QPixmap> m_pixmaps;
    int m_side = 0;
};

} // namespace ui
