// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/hairlines.h"

#include <QtMath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

// Blends one colour over pixels of an image, each by a share of it.
class Brush
{
public:
    Brush(QImage& image, const QColor& colour)
        : m_pixels(reinterpret_cast<QRgb*>(image.bits()))
        , m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
        , m_width(image.width())
        , m_height(image.height())
        , m_colour(colour.rgba())
    {
    }

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }

    void dab(int x, int y, double share)
    {
        if (x < 0 || y < 0 || x >= m_width || y >= m_height)
            return;
        const auto alpha = static_cast<int>(std::lround(share * qAlpha(m_colour)));
        QRgb& under = m_pixels[y * m_stride + x];
        const auto over = [alpha](int colour, int ground) {
            return (alpha * colour + (255 - alpha) * ground + 127) / 255;
        };
        under = qRgba(over(qRed(m_colour), qRed(under)),
                      over(qGreen(m_colour), qGreen(under)),
                      over(qBlue(m_colour), qBlue(under)),
                      over(255, qAlpha(under)));
    }

private:
    QRgb* m_pixels;
    qsizetype m_stride;
    int m_width;
    int m_height;
    QRgb m_colour;
};

// The first pixel whose middle is at or behind `at`.
int firstPixel(double at)
{
    return qCeil(at - 0.5);
}

// A pixel belongs to the piece that its middle is in, so that none is blended twice where two
// pieces meet. Along the axis on which it is longer, a piece has two pixels at each place, which
// share one pixel's worth of colour (Wu, "An efficient antialiasing technique", 1991).
void drawPiece(Brush& brush, QPointF from, QPointF to)
{
    const bool isSteep = std::abs(to.y() - from.y()) > std::abs(to.x() - from.x());
    if (isSteep) {
        from = from.transposed();
        to = to.transposed();
    }
    if (from.x() > to.x())
        std::swap(from, to);
    const double length = to.x() - from.x();
    if (length <= 0.0)
        return;
    const double slope = (to.y() - from.y()) / length;
    const int end = std::min(firstPixel(to.x()), isSteep ? brush.height() : brush.width());
    for (int along = std::max(0, firstPixel(from.x())); along < end; ++along) {
        const double across = from.y() + (along + 0.5 - from.x()) * slope - 0.5;
        const int near = qFloor(across);
        const double farther = across - near;
        if (isSteep) {
            brush.dab(near, along, 1.0 - farther);
            brush.dab(near + 1, along, farther);
        } else {
            brush.dab(along, near, 1.0 - farther);
            brush.dab(along, near + 1, farther);
        }
    }
}

} // namespace

void drawHairline(QImage& image, const QPolygonF& line, const QColor& colour)
{
    Brush brush(image, colour);
    for (qsizetype i = 1; i < line.size(); ++i)
        drawPiece(brush, line[i - 1], line[i]);
}

} // namespace ui
