// SPDX-License-Identifier: GPL-3.0-only
// The bus from the side: city bus, double-decker, minibus, or school bus with a bonnet. Long, one
// volume, a row of panes.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/vehicle.h"

namespace engine::sketchbook {

namespace {

struct PaneRow
{
    float left;
    float right;
    float top;
    float bottom;
    int count;
};

void drawPanes(Canvas& canvas, Random& random, const PaneRow& row, const Colour& glass)
{
    const float step = (row.right - row.left) / static_cast<float>(row.count);
    const int passenger = random.below(row.count * 2);
    for (int i = 0; i < row.count; ++i) {
        const float left = row.left + step * static_cast<float>(i);
        drawPane(canvas, left + 0.025F, row.top, left + step - 0.025F, row.bottom, glass);
        if (i == passenger)
            canvas.fillEllipse(
                {left + step * 0.5F, row.bottom - 0.08F}, 0.06F, 0.08F, {110, 80, 66});
    }
}

void drawDoor(Canvas& canvas, float left, float top, const Colour& glass, const Colour& paint)
{
    canvas.fillBox(left - 0.02F, top - 0.02F, left + 0.24F, 0.34F, shade(paint, 0.5F));
    canvas.fillBox(left, top, left + 0.1F, 0.32F, glass);
    canvas.fillBox(left + 0.12F, top, left + 0.22F, 0.32F, shade(glass, 0.88F));
}

void drawBusWheels(Canvas& canvas, Random& random, float rear, float front, const Colour& paint)
{
    const WheelLook wheel = anyWheel(random, 0.18F);
    for (const float x : {rear, front}) {
        canvas.fillEllipse(
            {x, 0.36F}, wheel.radius + 0.045F, wheel.radius + 0.045F, shade(paint, 0.4F));
        drawWheel(canvas, {x, 0.4F}, wheel);
    }
}

void drawHull(Canvas& canvas, float left, float top, float right, const Colour& paint)
{
    canvas.fillRounded(left, top, right, 0.42F, 0.1F, shade(paint, 0.66F));
    canvas.fillRounded(left, top, right, 0.24F, 0.1F, paint);
    canvas.fillRounded(
        left + 0.04F, top, right - 0.04F, top + 0.08F, 0.03F, mix(paint, {255, 255, 255}, 0.35F));
}

void drawCityBus(Canvas& canvas, Random& random, const Colour& paint, const Colour& glass)
{
    const float top = random.between(-0.62F, -0.52F);
    drawHull(canvas, -1.04F, top, 1.04F, paint);
    const Colour trim = random.chance(0.5F) ? Colour{242, 242, 244} : anyPaint(random);
    canvas.fillBox(-1.03F, 0.06F, 1.03F, random.between(0.12F, 0.22F), trim);
    drawPanes(canvas, random, {-0.98F, 0.6F, top + 0.14F, 0.0F, 5 + random.below(2)}, glass);
    drawDoor(canvas, 0.62F, top + 0.16F, glass, paint);
    canvas.fill({{0.9F, top + 0.14F}, {1.02F, top + 0.14F}, {1.04F, 0.02F}, {0.9F, 0.02F}}, glass);
    canvas.fillBox(0.5F, top + 0.01F, 0.98F, top + 0.1F, {34, 34, 38});
    canvas.fillBox(0.58F, top + 0.035F, 0.9F, top + 0.075F, {255, 180, 50});
    drawLamps(canvas, -1.04F, 1.03F, 0.24F);
    drawBusWheels(canvas, random, -0.6F, 0.42F, paint);
}

void drawDoubleDecker(Canvas& canvas, Random& random, const Colour& paint, const Colour& glass)
{
    const float top = random.between(-0.98F, -0.88F);
    drawHull(canvas, -0.98F, top, 0.98F, paint);
    drawPanes(canvas, random, {-0.93F, 0.97F, top + 0.13F, top + 0.46F, 5}, glass);
    const Colour advert = random.chance(0.5F) ? anyPaint(random) : Colour{244, 238, 220};
    canvas.fillBox(-0.9F, top + 0.52F, 0.5F, top + 0.66F, advert);
    drawPanes(canvas, random, {-0.93F, 0.58F, top + 0.72F, 0.12F, 4}, glass);
    drawDoor(canvas, 0.62F, top + 0.68F, glass, paint);
    drawLamps(canvas, -0.98F, 0.98F, 0.24F);
    drawBusWheels(canvas, random, -0.58F, 0.44F, paint);
}

void drawMinibus(Canvas& canvas, Random& random, const Colour& paint, const Colour& glass)
{
    const float top = random.between(-0.68F, -0.58F);
    canvas.fill({{-0.86F, top + 0.06F},
                 {-0.8F, top},
                 {0.5F, top},
                 {0.66F, top + 0.1F},
                 {0.8F, -0.06F},
                 {0.94F, 0.06F},
                 {0.96F, 0.42F},
                 {-0.88F, 0.42F}},
                paint);
    canvas.fillBox(-0.88F, 0.24F, 0.96F, 0.42F, shade(paint, 0.68F));
    drawPanes(canvas, random, {-0.82F, 0.4F, top + 0.14F, -0.04F, 4}, glass);
    canvas.fill({{0.44F, top + 0.14F}, {0.6F, top + 0.14F}, {0.73F, -0.04F}, {0.44F, -0.04F}},
                glass);
    canvas.stroke({{0.42F, top + 0.1F}, {0.42F, 0.3F}}, 0.03F, shade(paint, 0.6F));
    drawLamps(canvas, -0.88F, 0.95F, 0.16F);
    drawBusWheels(canvas, random, -0.5F, 0.58F, paint);
}

void drawSchoolBus(Canvas& canvas, Random& random, const Colour& glass)
{
    const Colour paint = vary({250, 186, 36}, random, 12.0F);
    const Colour black{40, 38, 40};
    const float top = random.between(-0.6F, -0.5F);
    canvas.fill({{0.6F, -0.02F}, {0.96F, 0.0F}, {1.06F, 0.08F}, {1.06F, 0.4F}, {0.6F, 0.4F}},
                shade(paint, 0.94F));
    drawHull(canvas, -1.04F, top, 0.7F, paint);
    drawPanes(canvas, random, {-0.99F, 0.42F, top + 0.13F, -0.06F, 5}, glass);
    canvas.fill({{0.46F, top + 0.13F}, {0.64F, top + 0.13F}, {0.69F, -0.04F}, {0.46F, -0.04F}},
                glass);
    for (const float y : {0.02F, 0.16F})
        canvas.stroke({{-1.02F, y}, {0.6F, y}}, 0.04F, black);
    canvas.fillRounded(0.5F, top - 0.06F, 0.62F, top + 0.02F, 0.03F, {230, 60, 40});
    drawLamps(canvas, -1.04F, 1.05F, 0.2F);
    canvas.fillBox(0.84F, 0.34F, 1.08F, 0.41F, black);
    drawBusWheels(canvas, random, -0.6F, 0.74F, paint);
}

} // namespace

void drawBus(Canvas& canvas, Random& random)
{
    canvas.look(anyVehicleView(random, 0.94F));
    const Colour paint = anyPaint(random);
    const Colour glass = anyGlass(random, paint);
    canvas.groundShadow({0.0F, 0.54F}, 1.1F, 0.08F);
    const float draw = random.uniform();
    if (draw < 0.48F)
        return drawCityBus(canvas, random, paint, glass);
    if (draw < 0.62F)
        return drawMinibus(canvas, random, paint, glass);
    if (draw < 0.82F)
        return drawDoubleDecker(canvas, random, paint, glass);
    drawSchoolBus(canvas, random, glass);
}

} // namespace engine::sketchbook
