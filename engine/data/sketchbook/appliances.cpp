// SPDX-License-Identifier: GPL-3.0-only
// Washing machine and microwave oven: boxes with a face. The television, the third box of the
// family, has its own file; the shared box is in sketchbook_box.h.
#include "engine/data/sketchbook/box.h"
#include "engine/data/sketchbook/figures.h"

namespace engine::sketchbook {

namespace {

Colour laundry(Random& random)
{
    const float hue = random.uniform();
    const float saturation = random.between(0.35F, 0.85F);
    return fromHue(hue, saturation, random.between(0.6F, 1.0F));
}

void drawPorthole(Canvas& canvas, Random& random, const Colour& body)
{
    const Point centre{random.between(-0.05F, 0.05F), 0.16F};
    const float radius = random.between(0.42F, 0.54F);
    const Colour rings[] = {{196, 202, 210}, {232, 236, 240}, {92, 98, 108}, {52, 56, 64}};
    const Colour ring = vary(random.pick(rings), random, 8.0F);
    canvas.fillEllipse(centre, radius + 0.05F, radius + 0.05F, shade(body, 0.72F));
    canvas.fillEllipse(centre, radius, radius, ring);
    canvas.fillEllipse(centre, radius * 0.82F, radius * 0.82F, shade(ring, 0.62F));
    const float glassRadius = radius * 0.74F;
    const Colour waters[] = {{38, 52, 74}, {64, 118, 170}, {30, 34, 42}, {104, 158, 196}};
    const Colour water = vary(random.pick(waters), random, 12.0F);
    canvas.fillEllipse(centre, glassRadius, glassRadius, water);
    const int pieces = random.below(5);
    for (int i = 0; i < pieces; ++i) {
        const Point place{centre.x + random.between(-0.5F, 0.5F) * glassRadius,
                          centre.y + random.between(0.0F, 0.55F) * glassRadius};
        const float width = glassRadius * random.between(0.2F, 0.42F);
        const float height = glassRadius * random.between(0.15F, 0.28F);
        const float angle = random.between(-1.0F, 1.0F);
        canvas.fill(ellipse(place, width, height, angle), laundry(random));
    }
    const Colour shine = mix(water, {255, 255, 255}, 0.6F);
    canvas.fill(ellipse({centre.x - glassRadius * 0.42F, centre.y - glassRadius * 0.42F},
                        glassRadius * 0.36F,
                        glassRadius * 0.13F,
                        -0.78F),
                shine);
    if (random.chance(0.7F))
        canvas.fillRounded(centre.x + radius * 0.86F,
                           centre.y - 0.1F,
                           centre.x + radius * 1.06F,
                           centre.y + 0.1F,
                           0.04F,
                           shade(ring, 0.8F));
}

void drawWasherPanel(Canvas& canvas, Random& random, const Colour& body, float top)
{
    const float bottom = top + 0.3F;
    const Colour panel =
        random.chance(0.35F) ? vary({66, 72, 84}, random, 12.0F) : shade(body, 0.91F);
    canvas.fillBox(-0.78F, top, 0.78F, bottom, panel);
    canvas.stroke({{-0.78F, bottom}, {0.78F, bottom}}, 0.035F, shade(body, 0.66F));
    const float middle = (top + bottom) / 2.0F;
    canvas.fillRounded(
        -0.7F, top + 0.06F, -0.26F, bottom - 0.06F, 0.04F, shade(panel, 0.82F)); // drawer
    const float knob = random.between(-0.1F, 0.12F);
    const Colour knobColour = random.chance(0.5F) ? Colour{72, 78, 90} : Colour{236, 240, 244};
    canvas.fillEllipse({knob, middle}, 0.12F, 0.12F, shade(panel, 0.6F));
    canvas.fillEllipse({knob, middle}, 0.095F, 0.095F, knobColour);
    canvas.stroke({{knob, middle}, {knob + random.between(-0.06F, 0.06F), middle - 0.08F}},
                  0.035F,
                  {226, 92, 70});
    if (random.chance(0.6F))
        canvas.fillRounded(0.3F, top + 0.08F, 0.58F, bottom - 0.08F, 0.03F, {40, 66, 74});
    else
        canvas.fillEllipse({0.42F, middle}, 0.08F, 0.08F, knobColour);
    canvas.fillEllipse({0.68F, middle},
                       0.035F,
                       0.035F,
                       random.chance(0.5F) ? Colour{86, 210, 120} : Colour{232, 90, 70});
}

void drawOvenWindow(Canvas& canvas, Random& random, const Colour& body, float right)
{
    const Colour door = random.chance(0.5F) ? shade(body, 0.9F) : vary({46, 48, 54}, random, 10.0F);
    canvas.fillRounded(-0.96F, -0.5F, right, 0.5F, 0.05F, shade(body, 0.7F));
    canvas.fillRounded(-0.93F, -0.47F, right - 0.03F, 0.47F, 0.05F, door);
    const bool isLit = random.chance(0.5F);
    const Colour glass =
        isLit ? vary({248, 200, 112}, random, 16.0F) : vary({40, 46, 56}, random, 12.0F);
    const float left = -0.82F;
    const float inner = right - 0.2F;
    canvas.fillRounded(left, -0.35F, inner, 0.35F, 0.07F, glass);
    const float middle = (left + inner) / 2.0F;
    if (isLit || random.chance(0.4F)) {
        canvas.fill(ellipse({middle, 0.22F}, 0.4F, 0.07F),
                    shade(mix(glass, {220, 226, 230}, 0.6F), 0.95F));
        const float height = random.between(0.1F, 0.32F);
        const float width = random.between(0.14F, 0.28F);
        canvas.fillRounded(middle - width,
                           0.2F - height,
                           middle + width,
                           0.22F,
                           0.06F,
                           shade(laundry(random), 0.9F));
    }
    const Colour shine = mix(glass, {255, 255, 255}, 0.35F);
    const float ray = random.between(left + 0.1F, middle);
    canvas.fill(
        {{ray + 0.16F, -0.33F}, {ray + 0.3F, -0.33F}, {ray + 0.08F, 0.33F}, {ray - 0.06F, 0.33F}},
        shine);
    canvas.fillRounded(
        right - 0.13F, -0.38F, right - 0.06F, 0.38F, 0.03F, mix(door, {214, 218, 224}, 0.75F));
}

void drawKeypad(Canvas& canvas, Random& random, const Colour& body, float left)
{
    const bool isDark = random.chance(0.5F);
    const Colour panel = isDark ? vary({42, 44, 50}, random, 8.0F) : shade(body, 0.84F);
    const float right = 0.95F;
    canvas.fillRounded(left, -0.48F, right, 0.48F, 0.04F, panel);
    const Colour digits[] = {{92, 240, 160}, {96, 210, 250}, {250, 140, 60}};
    canvas.fillBox(left + 0.06F, -0.42F, right - 0.06F, -0.24F, {22, 34, 34});
    canvas.fillBox(left + 0.1F, -0.38F, right - 0.12F, -0.28F, random.pick(digits));
    const Colour key = isDark ? Colour{206, 210, 216} : Colour{78, 84, 94};
    const float middle = (left + right) / 2.0F;
    if (random.chance(0.3F)) {
        for (const float y : {-0.06F, 0.27F}) {
            canvas.fillEllipse({middle, y}, 0.125F, 0.125F, shade(panel, 0.6F));
            canvas.fillEllipse({middle, y}, 0.1F, 0.1F, key);
        }
        return;
    }
    const float step = (right - left - 0.1F) / 3.0F;
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 3; ++column) {
            const float x = left + 0.07F + step * static_cast<float>(column);
            const float y = -0.16F + 0.155F * static_cast<float>(row);
            canvas.fillBox(x, y, x + step * 0.66F, y + 0.09F, key);
        }
    }
}

} // namespace

void drawWashingMachine(Canvas& canvas, Random& random)
{
    const Box box = anyBox(random, {0.78F, 0.98F}, 0.84F);
    canvas.look(box.view);
    const Colour bodies[] = {{244, 246, 248},
                             {236, 236, 232},
                             {206, 212, 220},
                             {242, 236, 220},
                             {112, 120, 132},
                             {190, 220, 222}};
    const Colour body = vary(random.pick(bodies), random, 7.0F);
    canvas.groundShadow({0.0F, 0.98F}, 0.95F, 0.1F);
    for (const float x : {-0.62F, 0.62F})
        canvas.fillBox(x - 0.1F, 0.9F, x + 0.1F, 1.03F, {58, 60, 66});
    drawBox(canvas, box, body);
    const float top = -0.94F;
    drawPorthole(canvas, random, body);
    drawWasherPanel(canvas, random, body, top);
    canvas.stroke({{-0.74F, 0.84F}, {0.74F, 0.84F}}, 0.03F, shade(body, 0.8F));
    if (random.chance(0.6F))
        canvas.fillBox(0.42F, 0.7F, 0.66F, 0.8F, shade(body, 0.85F));
}

void drawMicrowaveOven(Canvas& canvas, Random& random)
{
    const Box box = anyBox(random, {1.0F, 0.58F}, 0.88F);
    canvas.look(box.view);
    const Colour bodies[] = {{240, 242, 244},
                             {200, 206, 214},
                             {60, 62, 68},
                             {40, 42, 48},
                             {204, 62, 54},
                             {172, 218, 206},
                             {240, 226, 196}};
    const Colour body = vary(random.pick(bodies), random, 9.0F);
    canvas.groundShadow({0.0F, 0.62F}, 1.1F, 0.09F);
    for (const float x : {-0.8F, 0.8F})
        canvas.fillBox(x - 0.1F, 0.54F, x + 0.1F, 0.65F, {44, 46, 50});
    drawBox(canvas, box, body);
    const float split = random.between(0.42F, 0.52F);
    drawOvenWindow(canvas, random, body, split);
    drawKeypad(canvas, random, body, split + 0.04F);
}

} // namespace engine::sketchbook
