// SPDX-License-Identifier: GPL-3.0-only
// What a widget looks like, whether it is on a screen or not.
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace tests {

[[nodiscard]] inline QImage pictureOf(QWidget& widget)
{
    return widget.grab().toImage();
}

// Whether anything is to be seen: a widget that paints nothing is of one colour.
[[nodiscard]] inline bool isPainted(QWidget& widget)
{
    const QImage picture = pictureOf(widget);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) != picture.pixel(0, 0))
                return true;
        }
    }
    return false;
}

} // namespace tests
