// SPDX-License-Identifier: GPL-3.0-only
// The cells of an accuracy map as a picture.
#pragma once

#include "ui/forgetting/class_history.h"

#include <QImage>

namespace ui {

struct PictureTime
{
    int width = 1;    // pixels
    double end = 1.0; // tick at the right edge; 0 is at the left one
};

// One pixel for each of the first `classes` classes (rows) and each pixel of time, in cividis;
// clear where there was no test. A test stands for the time that led to it.
[[nodiscard]] QImage
accuracyPicture(const ClassHistory& history, int classes, const PictureTime& time);

} // namespace ui
