// SPDX-License-Identifier: GPL-3.0-only
// An oblique box: the front is drawn face on (the view adds perspective), the back is shifted.
#include "engine/data/sketchbook/box.h"

#include <cmath>

namespace engine::sketchbook {

Box anyBox(Random& random, Point half, float scale)
{
    Box box;
    box.half = half;
    const float side = random.between(-0.36F, 0.36F);
    const float lift = random.between(0.04F, 0.2F);
    box.depth = {side, -lift};
    box.view.scale = scale * random.between(0.66F, 1.06F) * (1.0F - 0.3F * std::abs(side));
    box.view.centre = {random.between(-0.11F, 0.11F) - side * 0.25F + side * 0.4F,
                       random.between(-0.12F, 0.16F) + lift * 0.3F};
    box.view.roll = random.between(-0.15F, 0.15F);
    // The side that shows belongs to the far edge of the front.
    box.view.turn = side * -0.55F;
    box.view.lean = random.between(-0.08F, 0.08F);
    box.view.aspect = random.between(0.88F, 1.02F);
    return box;
}

void drawBox(Canvas& canvas, const Box& box, const Colour& body)
{
    const Point half = box.half;
    const Point depth = box.depth;
    const float edge = depth.x > 0.0F ? half.x : -half.x;
    canvas.fill({{-half.x, -half.y},
                 {-half.x + depth.x, -half.y + depth.y},
                 {half.x + depth.x, -half.y + depth.y},
                 {half.x, -half.y}},
                shade(body, 1.08F));
    canvas.fill({{edge, -half.y},
                 {edge + depth.x, -half.y + depth.y},
                 {edge + depth.x, half.y + depth.y},
                 {edge, half.y}},
                shade(body, 0.62F));
    canvas.fillRounded(-half.x, -half.y, half.x, half.y, 0.05F, shade(body, 0.78F));
    canvas.fillRounded(
        -half.x + 0.03F, -half.y + 0.03F, half.x - 0.03F, half.y - 0.03F, 0.05F, body);
}

} // namespace engine::sketchbook
