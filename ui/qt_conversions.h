// SPDX-License-Identifier: GPL-3.0-only
// The only place where engine values become Qt values.
#pragma once

#include "engine/core/image.h"

#include <QImage>
#include <QString>

#include <string>

namespace ui {

// A deep copy, RGB888; a null image for an empty one.
[[nodiscard]] QImage toQImage(const engine::Image& image);

// UTF-8.
[[nodiscard]] QString toQString(const std::string& text);

} // namespace ui
