// SPDX-License-Identifier: GPL-3.0-only
// Many thin lines behind a chart, drawn at once. QPainter hands every stretch of an antialiased
// line to a pool of threads and waits for it, which takes a tenth of a second for a hundred lines
// while training has all cores; this stays on the thread that calls it.
#pragma once

#include <QColor>
#include <QImage>
#include <QPolygonF>

namespace ui {

// Draws a line of one pixel, antialiased, from point to point over what `image` holds, which must
// be in QImage::Format_ARGB32_Premultiplied. What lies outside is left out.
void drawHairline(QImage& image, const QPolygonF& line, const QColor& colour);

} // namespace ui
