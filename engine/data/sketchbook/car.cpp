// SPDX-License-Identifier: GPL-3.0-only
// The car from the side, in four body styles. It shares wheels, glass and paint with bus and truck.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/vehicle.h"

namespace engine::sketchbook {

namespace {

struct CarBody
{
    float rearTop;   // where the roof begins, from the back
    float frontTop;  // where it ends
    float rearFoot;  // where the rear window meets the body
    float frontFoot; // where the windscreen meets the bonnet
    float roof;      // height of the roof line
    float belt;      // height of the line under the windows
    float bonnet;    // height of the bonnet at the nose
};

CarBody anyBody(Random& random)
{
    const CarBody bodies[] = {
        {-0.44F, 0.16F, -0.74F, 0.5F, -0.5F, -0.06F, 0.06F},  // saloon
        {-0.78F, 0.1F, -0.96F, 0.48F, -0.52F, -0.06F, 0.06F}, // hatchback
        {-0.86F, 0.26F, -0.97F, 0.52F, -0.6F, -0.1F, -0.02F}, // off-roader
        {-0.3F, 0.18F, -0.84F, 0.52F, -0.54F, -0.04F, 0.1F},  // beetle-like coupe
        {-0.9F, 0.34F, -0.98F, 0.6F, -0.66F, -0.08F, 0.02F},  // people carrier
    };
    CarBody body = random.pick(bodies);
    body.rearTop += random.between(-0.05F, 0.05F);
    body.frontTop += random.between(-0.06F, 0.06F);
    body.roof += random.between(-0.05F, 0.06F);
    return body;
}

void drawShell(Canvas& canvas, const CarBody& body, const Colour& paint)
{
    const float middle = (body.rearTop + body.frontTop) / 2.0F;
    canvas.fillSmooth({{body.rearFoot - 0.02F, body.belt + 0.06F},
                       {body.rearTop - 0.06F, body.roof + 0.08F},
                       {body.rearTop + 0.1F, body.roof},
                       {middle, body.roof - 0.02F},
                       {body.frontTop - 0.04F, body.roof + 0.02F},
                       {body.frontTop + 0.08F, body.roof + 0.12F},
                       {body.frontFoot + 0.04F, body.belt + 0.06F}},
                      shade(paint, 0.92F));
    canvas.fill({{-1.0F, body.belt + 0.1F},
                 {-0.93F, body.belt},
                 {0.5F, body.belt},
                 {0.86F, body.bonnet - 0.02F},
                 {0.97F, body.bonnet + 0.06F},
                 {1.02F, body.bonnet + 0.2F},
                 {1.0F, 0.38F},
                 {0.94F, 0.42F},
                 {-0.95F, 0.42F},
                 {-1.02F, 0.34F}},
                paint);
    // The flank turns away from the sky towards the sill.
    canvas.fill({{-1.01F, 0.22F},
                 {1.01F, 0.22F},
                 {1.0F, 0.38F},
                 {0.94F, 0.42F},
                 {-0.95F, 0.42F},
                 {-1.02F, 0.34F}},
                shade(paint, 0.72F));
    canvas.stroke({{-0.94F, body.belt + 0.05F}, {0.5F, body.belt + 0.05F}},
                  0.035F,
                  mix(paint, {255, 255, 255}, 0.4F));
}

void drawCarWindows(Canvas& canvas, const CarBody& body, const Colour& glass, Random& random)
{
    const float top = body.roof + 0.09F;
    const float foot = body.belt - 0.02F;
    const float pillar = (body.rearTop + body.frontTop) / 2.0F + random.between(-0.04F, 0.06F);
    const Colour shine = mix(glass, {255, 255, 255}, 0.4F);
    canvas.fill({{body.rearFoot + 0.13F, foot},
                 {body.rearTop + 0.04F, top},
                 {pillar - 0.035F, top},
                 {pillar - 0.035F, foot}},
                glass);
    canvas.fill({{pillar + 0.035F, foot},
                 {pillar + 0.035F, top},
                 {body.frontTop, top},
                 {body.frontFoot - 0.12F, foot}},
                glass);
    canvas.fill(
        {{pillar + 0.1F, foot}, {pillar + 0.2F, top}, {pillar + 0.3F, top}, {pillar + 0.2F, foot}},
        shine);
    if (random.chance(0.4F)) {
        const Point driver{(pillar + body.frontTop) / 2.0F + 0.02F, foot - 0.13F};
        canvas.fillEllipse(driver, 0.075F, 0.085F, {198, 146, 112});
        canvas.fillEllipse({driver.x, foot}, 0.11F, 0.07F, {70, 60, 84});
    }
}

} // namespace

void drawCar(Canvas& canvas, Random& random)
{
    canvas.look(anyVehicleView(random, 0.93F));
    const CarBody body = anyBody(random);
    const Colour paint = anyPaint(random);
    canvas.groundShadow({0.0F, 0.56F}, 1.1F, 0.09F);
    drawShell(canvas, body, paint);
    drawCarWindows(canvas, body, anyGlass(random, paint), random);
    const float door = (body.rearTop + body.frontTop) / 2.0F;
    canvas.stroke({{door, body.belt + 0.04F}, {door, 0.34F}}, 0.03F, shade(paint, 0.6F));
    canvas.stroke({{door + 0.07F, body.belt + 0.13F}, {door + 0.18F, body.belt + 0.13F}},
                  0.04F,
                  shade(paint, 0.5F));
    canvas.fillBox(-1.04F, 0.3F, -0.8F, 0.38F, {176, 180, 186});
    canvas.fillBox(0.82F, 0.3F, 1.05F, 0.38F, {176, 180, 186});
    drawLamps(canvas, -1.02F, 1.0F, 0.16F);
    const WheelLook wheel = anyWheel(random, 0.225F);
    for (const float x : {-0.58F, 0.6F}) {
        canvas.fillEllipse(
            {x, 0.37F}, wheel.radius + 0.055F, wheel.radius + 0.055F, shade(paint, 0.42F));
        drawWheel(canvas, {x, 0.41F}, wheel);
    }
    if (random.chance(0.12F)) // a taxi's sign
        canvas.fillRounded(door - 0.14F,
                           body.roof - 0.13F,
                           door + 0.14F,
                           body.roof - 0.01F,
                           0.03F,
                           {250, 214, 60});
}

} // namespace engine::sketchbook
