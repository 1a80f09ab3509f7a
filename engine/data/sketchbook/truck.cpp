// SPDX-License-Identifier: GPL-3.0-only
// The truck from the side: a cab and, behind a gap, something to carry things in. The load is what
// varies most; the cab is a flat front or one with a bonnet.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/vehicle.h"

namespace engine::sketchbook {

namespace {

constexpr float kBed = 0.24F; // height of the loading floor
constexpr float kRear = -1.06F;

void drawFlatCab(Canvas& canvas, float left, float top, const Colour& paint, const Colour& glass)
{
    canvas.fill({{left, top + 0.06F},
                 {left + 0.08F, top},
                 {0.82F, top},
                 {0.94F, top + 0.08F},
                 {1.02F, -0.02F},
                 {1.04F, 0.38F},
                 {left, 0.38F}},
                paint);
    canvas.fillBox(left, 0.2F, 1.04F, 0.38F, shade(paint, 0.72F));
    canvas.fill(
        {{left + 0.16F, top + 0.13F}, {0.82F, top + 0.13F}, {0.92F, 0.0F}, {left + 0.16F, 0.0F}},
        glass);
    canvas.fill({{left + 0.26F, top + 0.15F},
                 {left + 0.38F, top + 0.15F},
                 {left + 0.28F, -0.02F},
                 {left + 0.17F, -0.02F}},
                mix(glass, {255, 255, 255}, 0.4F));
    canvas.stroke({{0.76F, top + 0.12F}, {0.8F, 0.3F}}, 0.035F, shade(paint, 0.6F));
}

void drawBonnetCab(Canvas& canvas, float left, float top, const Colour& paint, const Colour& glass)
{
    canvas.fillRounded(left, top, 0.68F, 0.38F, 0.06F, paint);
    canvas.fill({{0.6F, -0.06F}, {0.94F, -0.02F}, {1.06F, 0.06F}, {1.08F, 0.38F}, {0.6F, 0.38F}},
                paint);
    canvas.fillBox(left, 0.2F, 1.08F, 0.38F, shade(paint, 0.72F));
    canvas.fill(
        {{left + 0.07F, top + 0.1F}, {0.58F, top + 0.1F}, {0.64F, -0.04F}, {left + 0.07F, -0.04F}},
        glass);
    canvas.stroke(
        {{left + 0.02F, 0.1F}, {left + 0.02F, top - 0.2F}}, 0.06F, {186, 190, 196}); // exhaust
    canvas.fillBox(1.0F, 0.08F, 1.08F, 0.3F, {200, 204, 210});
}

void drawCargoBox(Canvas& canvas, Random& random, float right)
{
    const Colour paint =
        random.chance(0.45F) ? vary({240, 240, 238}, random, 10.0F) : anyPaint(random);
    const float top = random.between(-0.78F, -0.58F);
    canvas.fillBox(kRear, top, right, kBed, paint);
    canvas.fillBox(kRear, kBed - 0.1F, right, kBed, shade(paint, 0.74F));
    canvas.fillBox(kRear, top, right, top + 0.05F, mix(paint, {255, 255, 255}, 0.4F));
    const Colour logo = anyPaint(random);
    const float middle = (kRear + right) / 2.0F;
    switch (random.below(4)) {
    case 0:
        return canvas.fillEllipse({middle, (top + kBed) / 2.0F}, 0.24F, 0.2F, logo);
    case 1:
        return canvas.fillBox(kRear, -0.3F, right, -0.08F, logo);
    case 2: // container ribs
        for (float x = kRear + 0.12F; x < right - 0.06F; x += 0.19F)
            canvas.stroke({{x, top + 0.06F}, {x, kBed - 0.08F}}, 0.04F, shade(paint, 0.76F));
        return;
    default:
        return canvas.fill({{middle - 0.4F, kBed},
                            {middle - 0.05F, top},
                            {middle + 0.3F, top},
                            {middle - 0.05F, kBed}},
                           logo);
    }
}

void drawTank(Canvas& canvas, Random& random, float right)
{
    const Colour paint =
        random.chance(0.5F) ? vary({206, 212, 220}, random, 10.0F) : anyPaint(random);
    canvas.fillRounded(kRear, -0.46F, right, kBed, 0.26F, shade(paint, 0.72F));
    canvas.fillRounded(kRear, -0.46F, right, 0.06F, 0.22F, paint);
    canvas.fillRounded(
        kRear + 0.16F, -0.36F, right - 0.16F, -0.24F, 0.05F, mix(paint, {255, 255, 255}, 0.6F));
    for (const float share : {0.33F, 0.66F}) {
        const float x = kRear + (right - kRear) * share;
        canvas.stroke({{x, -0.44F}, {x, kBed - 0.02F}}, 0.04F, shade(paint, 0.56F));
    }
}

void drawTipper(Canvas& canvas, Random& random, float right)
{
    const Colour paint = anyPaint(random);
    const Colour loads[] = {{140, 108, 76}, {120, 120, 124}, {216, 186, 120}, {92, 70, 54}};
    canvas.fillSmooth({{kRear + 0.12F, -0.2F},
                       {kRear + 0.4F, -0.5F},
                       {right - 0.5F, -0.56F},
                       {right - 0.14F, -0.2F}},
                      random.pick(loads));
    canvas.fill(
        {{kRear - 0.02F, -0.26F}, {right, -0.3F}, {right - 0.04F, kBed}, {kRear + 0.16F, kBed}},
        paint);
    for (const float share : {0.25F, 0.5F, 0.75F}) {
        const float x = kRear + (right - kRear) * share;
        canvas.stroke({{x, -0.24F}, {x + 0.03F, kBed - 0.03F}}, 0.05F, shade(paint, 0.7F));
    }
}

void drawLogs(Canvas& canvas, Random& random, float right)
{
    const Colour wood = vary({166, 116, 70}, random, 14.0F);
    float y = kBed - 0.12F;
    for (int row = 0; row < 3; ++row) {
        const float inset = 0.06F * static_cast<float>(row);
        canvas.fillRounded(kRear + inset,
                           y - 0.11F,
                           right - inset,
                           y + 0.1F,
                           0.09F,
                           shade(wood, 1.0F - 0.14F * static_cast<float>(row % 2)));
        canvas.fillEllipse({kRear + inset + 0.06F, y}, 0.07F, 0.1F, {226, 190, 140});
        y -= 0.2F;
    }
    for (const float share : {0.2F, 0.8F}) {
        const float x = kRear + (right - kRear) * share;
        canvas.stroke({{x, -0.5F}, {x, kBed}}, 0.06F, {60, 62, 68});
    }
}

} // namespace

void drawTruck(Canvas& canvas, Random& random)
{
    View view = anyVehicleView(random, 0.93F);
    view.centre.y += 0.04F;
    canvas.look(view);
    const Colour paint = anyPaint(random);
    const Colour glass = anyGlass(random, paint);
    const Colour steel{54, 56, 62};
    const float cab = random.between(0.26F, 0.44F);
    const float loadEnd = cab - random.between(0.06F, 0.12F);
    canvas.groundShadow({0.0F, 0.56F}, 1.12F, 0.08F);
    canvas.fillBox(kRear + 0.02F, kBed - 0.02F, 0.9F, 0.38F, steel);
    const float load = random.uniform();
    if (load < 0.58F)
        drawCargoBox(canvas, random, loadEnd);
    else if (load < 0.72F)
        drawTank(canvas, random, loadEnd);
    else if (load < 0.88F)
        drawTipper(canvas, random, loadEnd);
    else
        drawLogs(canvas, random, loadEnd);
    const float roof = random.between(-0.5F, -0.36F);
    if (random.chance(0.6F))
        drawFlatCab(canvas, cab, roof, paint, glass);
    else
        drawBonnetCab(canvas, cab - 0.04F, roof, paint, glass);
    drawLamps(canvas, kRear, 1.04F, 0.24F);
    const WheelLook wheel = anyWheel(random, 0.195F);
    for (const float x : {-0.82F, -0.38F, 0.72F})
        drawWheel(canvas, {x, 0.42F}, wheel);
}

} // namespace engine::sketchbook
