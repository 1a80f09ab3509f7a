// SPDX-License-Identifier: GPL-3.0-only
// The only place where engine values become Qt values, and pictures the other way round.
#pragma once

#include "engine/core/base/image.h"

#include <QImage>
#include <QString>

#include <string>

namespace ui {

// A deep copy, RGB888; a null image for an empty one.
[[nodiscard]] QImage toQImage(const engine::Image& image);

// Three bytes a pixel; what is transparent becomes white. An empty image for a null one.
[[nodiscard]] engine::Image toImage(const QImage& image);

// UTF-8.
[[nodiscard]] QString toQString(const std::string& text);

} // namespace ui
