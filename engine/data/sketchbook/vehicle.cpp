// SPDX-License-Identifier: GPL-3.0-only
// Shared parts of the vehicles; nothing here decides which vehicle it is.
#include "engine/data/sketchbook/vehicle.h"

#include <cmath>

namespace engine::sketchbook {

View anyVehicleView(Random& random, float scale)
{
    View view;
    view.scale = scale * random.between(0.74F, 1.06F);
    view.centre = {random.between(-0.16F, 0.16F), random.between(-0.12F, 0.28F)};
    view.roll = random.between(-0.18F, 0.18F);
    view.turn = random.between(-0.3F, 0.3F);
    // The near end grows out of the frame; step back and aside for it.
    view.scale *= 1.0F - 0.35F * std::abs(view.turn);
    view.lean = random.between(-0.06F, 0.06F);
    view.mirror = random.sign();
    view.centre.x -= view.mirror * view.turn * 0.6F;
    view.aspect = random.between(0.86F, 1.0F);
    return view;
}

Colour anyPaint(Random& random)
{
    const Colour paints[] = {{214, 44, 42},
                             {40, 96, 196},
                             {246, 196, 44},
                             {48, 152, 92},
                             {240, 242, 244},
                             {52, 56, 66},
                             {240, 126, 40},
                             {120, 196, 220},
                             {168, 174, 184},
                             {126, 62, 142},
                             {236, 150, 170},
                             {120, 30, 40}};
    return vary(random.pick(paints), random, 16.0F);
}

Colour anyGlass(Random& random, const Colour& paint)
{
    const Colour glasses[] = {
        {150, 204, 230}, {66, 84, 104}, {108, 150, 178}, {196, 226, 238}, {46, 54, 66}};
    const Colour glass = vary(random.pick(glasses), random, 10.0F);
    const auto lightness = [](const Colour& colour) { return colour.dot({0.3F, 0.55F, 0.15F}); };
    constexpr float kLeastDifference = 60.0F;
    if (std::abs(lightness(glass) - lightness(paint)) > kLeastDifference)
        return glass;
    return lightness(paint) > 110.0F ? shade(glass, 0.4F) : mix(glass, {214, 236, 246}, 0.7F);
}

WheelLook anyWheel(Random& random, float radius)
{
    const Colour rims[] = {{206, 210, 216}, {150, 154, 162}, {236, 238, 240}, {92, 96, 104}};
    return {vary(random.pick(rims), random, 8.0F), radius * random.between(0.92F, 1.08F)};
}

void drawWheel(Canvas& canvas, Point centre, const WheelLook& look)
{
    const float radius = look.radius;
    canvas.fillEllipse(centre, radius, radius, {26, 26, 30});
    canvas.fillEllipse(centre, radius * 0.58F, radius * 0.58F, look.rim);
    canvas.fillEllipse(centre, radius * 0.2F, radius * 0.2F, shade(look.rim, 0.5F));
}

void drawPane(Canvas& canvas, float left, float top, float right, float bottom, const Colour& glass)
{
    canvas.fillRounded(left, top, right, bottom, 0.03F, glass);
    const float width = right - left;
    canvas.fill({{left + width * 0.3F, top + 0.01F},
                 {left + width * 0.62F, top + 0.01F},
                 {left + width * 0.36F, bottom - 0.01F},
                 {left + width * 0.04F, bottom - 0.01F}},
                mix(glass, {255, 255, 255}, 0.42F));
}

void drawLamps(Canvas& canvas, float back, float nose, float y)
{
    canvas.fillEllipse({nose - 0.07F, y}, 0.07F, 0.065F, {255, 244, 178});
    canvas.fillRounded(back + 0.01F, y - 0.07F, back + 0.09F, y + 0.06F, 0.02F, {226, 44, 40});
}

} // namespace engine::sketchbook
