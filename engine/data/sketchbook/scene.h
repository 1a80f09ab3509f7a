// SPDX-License-Identifier: GPL-3.0-only
// What stands behind and before a figure. Both are drawn without knowing the class, so that no
// background gives an answer away.
#pragma once

#include "engine/data/sketchbook/canvas.h"

namespace engine::sketchbook {

// Covers the whole sheet.
void drawBackground(Canvas& canvas, Random& random);
// Something in the foreground that hides a part of the figure.
void drawOccluder(Canvas& canvas, Random& random);

} // namespace engine::sketchbook
