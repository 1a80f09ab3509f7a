// SPDX-License-Identifier: GPL-3.0-only
// What car, bus and truck have in common: how they stand on the road, their paint, wheels and
// glass. The nose points to x > 0; the view mirrors it. Bodies are drawn by each vehicle.
#pragma once

#include "engine/data/sketchbook/canvas.h"

namespace engine::sketchbook {

[[nodiscard]] View anyVehicleView(Random& random, float scale);
[[nodiscard]] Colour anyPaint(Random& random);
// Glass that stands out from the paint around it.
[[nodiscard]] Colour anyGlass(Random& random, const Colour& paint);

struct WheelLook
{
    Colour rim;
    float radius;
};
[[nodiscard]] WheelLook anyWheel(Random& random, float radius);
void drawWheel(Canvas& canvas, Point centre, const WheelLook& look);

// A pane with a slanted reflection in it.
void drawPane(
    Canvas& canvas, float left, float top, float right, float bottom, const Colour& glass);
// Head lamp at the nose, tail lamp at the back, both `y` down.
void drawLamps(Canvas& canvas, float back, float nose, float y);

} // namespace engine::sketchbook
