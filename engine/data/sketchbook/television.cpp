// SPDX-License-Identifier: GPL-3.0-only
// The television: an old set with antennae and knobs, or a flat one on a stand, always showing
// something. The programme is a picture in a rectangle and knows nothing of the set around it.
#include "engine/data/sketchbook/box.h"
#include "engine/data/sketchbook/figures.h"

namespace engine::sketchbook {

namespace {

struct Screen
{
    float left;
    float top;
    float right;
    float bottom;
    [[nodiscard]] float x(float share) const { return left + (right - left) * share; }
    [[nodiscard]] float y(float share) const { return top + (bottom - top) * share; }
};

void fillPart(Canvas& canvas,
              const Screen& screen,
              float x0,
              float y0,
              float x1,
              float y1,
              const Colour& colour)
{
    canvas.fillBox(screen.x(x0), screen.y(y0), screen.x(x1), screen.y(y1), colour);
}

void showBars(Canvas& canvas, const Screen& screen)
{
    const Colour bars[] = {{236, 236, 236},
                           {232, 220, 60},
                           {70, 210, 220},
                           {80, 200, 80},
                           {216, 80, 200},
                           {220, 60, 52},
                           {50, 70, 210}};
    float start = 0.0F;
    for (const Colour& bar : bars) {
        fillPart(canvas, screen, start, 0.0F, start + 1.0F / 7.0F, 1.0F, bar);
        start += 1.0F / 7.0F;
    }
    fillPart(canvas, screen, 0.0F, 0.78F, 1.0F, 1.0F, {30, 32, 44});
}

void showLandscape(Canvas& canvas, const Screen& screen, Random& random)
{
    const Colour skies[] = {{96, 176, 240}, {250, 164, 98}, {48, 58, 120}};
    const int hour = random.below(3);
    fillPart(canvas, screen, 0.0F, 0.0F, 1.0F, 1.0F, skies[hour]);
    canvas.fillEllipse({screen.x(random.between(0.25F, 0.75F)), screen.y(0.36F)},
                       0.15F,
                       0.15F,
                       hour == 2 ? Colour{240, 240, 220} : Colour{255, 232, 120});
    const float peak = random.between(0.3F, 0.7F);
    canvas.fill({{screen.x(0.0F), screen.y(0.8F)},
                 {screen.x(peak), screen.y(0.4F)},
                 {screen.x(1.0F), screen.y(0.8F)}},
                {92, 104, 140});
    fillPart(canvas, screen, 0.0F, 0.7F, 1.0F, 1.0F, vary({76, 168, 84}, random, 24.0F));
}

void showMatch(Canvas& canvas, const Screen& screen, Random& random)
{
    fillPart(canvas, screen, 0.0F, 0.0F, 1.0F, 1.0F, {62, 168, 74});
    fillPart(canvas, screen, 0.2F, 0.0F, 0.4F, 1.0F, {82, 188, 90});
    fillPart(canvas, screen, 0.6F, 0.0F, 0.8F, 1.0F, {82, 188, 90});
    const Point spot{screen.x(0.5F), screen.y(0.5F)};
    canvas.fillEllipse(spot, 0.26F, 0.26F, {236, 244, 236});
    canvas.fillEllipse(spot, 0.2F, 0.2F, {62, 168, 74});
    for (int player = 0; player < 5; ++player) {
        const Point place{screen.x(random.between(0.1F, 0.9F)),
                          screen.y(random.between(0.2F, 0.8F))};
        canvas.fillEllipse(
            place, 0.055F, 0.085F, player % 2 == 0 ? Colour{226, 50, 48} : Colour{240, 240, 250});
    }
}

void showPresenter(Canvas& canvas, const Screen& screen, Random& random)
{
    fillPart(
        canvas, screen, 0.0F, 0.0F, 1.0F, 1.0F, fromHue(random.between(0.5F, 0.75F), 0.7F, 0.75F));
    const float middle = random.between(0.4F, 0.6F);
    canvas.fillEllipse(
        {screen.x(middle), screen.y(0.95F)}, 0.3F, 0.32F, fromHue(random.uniform(), 0.6F, 0.6F));
    canvas.fillEllipse({screen.x(middle), screen.y(0.36F)}, 0.165F, 0.19F, {70, 46, 34});
    const Colour skins[] = {{240, 200, 170}, {190, 136, 100}, {120, 80, 58}};
    canvas.fillEllipse({screen.x(middle), screen.y(0.43F)}, 0.14F, 0.18F, random.pick(skins));
    fillPart(canvas, screen, 0.0F, 0.82F, 1.0F, 0.96F, {216, 48, 52});
}

void showCartoon(Canvas& canvas, const Screen& screen, Random& random)
{
    const float hue = random.uniform();
    fillPart(canvas, screen, 0.0F, 0.0F, 1.0F, 1.0F, fromHue(hue, 0.65F, 0.98F));
    canvas.fillEllipse(
        {screen.x(0.5F), screen.y(0.55F)}, 0.3F, 0.28F, fromHue(hue + 0.45F, 0.75F, 0.95F));
    for (const float x : {0.4F, 0.6F}) {
        canvas.fillEllipse({screen.x(x), screen.y(0.48F)}, 0.085F, 0.1F, {255, 255, 255});
        canvas.fillEllipse({screen.x(x), screen.y(0.5F)}, 0.04F, 0.05F, {24, 24, 30});
    }
    canvas.stroke({{screen.x(0.42F), screen.y(0.68F)},
                   {screen.x(0.5F), screen.y(0.74F)},
                   {screen.x(0.58F), screen.y(0.68F)}},
                  0.04F,
                  {40, 24, 30});
}

void showSnow(Canvas& canvas, const Screen& screen, Random& random)
{
    for (int row = 0; row < 6; ++row) {
        for (int column = 0; column < 8; ++column) {
            const float x = static_cast<float>(column) / 8.0F;
            const float y = static_cast<float>(row) / 6.0F;
            const float grey = random.between(60.0F, 230.0F);
            fillPart(canvas, screen, x, y, x + 0.125F, y + 0.17F, {grey, grey, grey + 10.0F});
        }
    }
}

void showProgramme(Canvas& canvas, const Screen& screen, Random& random)
{
    switch (random.below(8)) {
    case 0:
        return showBars(canvas, screen);
    case 1:
    case 2:
        return showLandscape(canvas, screen, random);
    case 3:
        return showMatch(canvas, screen, random);
    case 4:
        return showPresenter(canvas, screen, random);
    case 5:
    case 6:
        return showCartoon(canvas, screen, random);
    default:
        return showSnow(canvas, screen, random);
    }
}

// Four corners in the frame's colour turn the programme's rectangle into a bulging tube.
void roundCorners(Canvas& canvas, const Screen& screen, float size, const Colour& frame)
{
    for (const float x : {0.0F, 1.0F}) {
        for (const float y : {0.0F, 1.0F}) {
            const Point corner{screen.x(x), screen.y(y)};
            const float inX = x < 0.5F ? size : -size;
            const float inY = y < 0.5F ? size : -size;
            canvas.fill({corner,
                         {corner.x + inX, corner.y},
                         {corner.x + inX * 0.3F, corner.y + inY * 0.3F},
                         {corner.x, corner.y + inY}},
                        frame);
        }
    }
}

void drawTubeSet(Canvas& canvas, Random& random)
{
    Box box = anyBox(random, {0.95F, 0.66F}, 0.86F);
    box.view.centre.y += 0.16F;
    canvas.look(box.view);
    const Colour bodies[] = {{150, 96, 54},
                             {112, 72, 46},
                             {176, 178, 182},
                             {58, 58, 64},
                             {204, 70, 58},
                             {238, 214, 168},
                             {92, 158, 164}};
    const Colour body = vary(random.pick(bodies), random, 10.0F);
    const Colour metal{60, 62, 70};
    const float root = random.between(-0.1F, 0.1F);
    const float spread = random.between(0.35F, 0.6F);
    canvas.stroke({{root, -0.66F}, {root - spread, -1.22F}}, 0.06F, metal);
    canvas.stroke(
        {{root, -0.66F}, {root + spread * random.between(0.7F, 1.1F), -1.2F}}, 0.06F, metal);
    canvas.fillEllipse({root, -0.68F}, 0.16F, 0.1F, metal);
    for (const float x : {-0.62F, 0.62F})
        canvas.stroke({{x, 0.6F}, {x * 1.15F, 0.92F}}, 0.08F, shade(body, 0.5F));
    drawBox(canvas, box, body);
    const Screen screen{-0.82F, -0.52F, 0.46F, 0.52F};
    const Colour frame = random.chance(0.5F) ? shade(body, 0.55F) : Colour{44, 42, 46};
    canvas.fillRounded(-0.88F, -0.58F, 0.52F, 0.58F, 0.12F, frame);
    showProgramme(canvas, screen, random);
    roundCorners(canvas, screen, 0.2F, frame);
    canvas.fill({{-0.66F, -0.42F}, {-0.46F, -0.46F}, {-0.66F, -0.14F}, {-0.7F, -0.2F}},
                {244, 248, 252});
    const Colour knob = random.chance(0.5F) ? Colour{236, 224, 196} : Colour{40, 38, 42};
    for (const float y : {-0.4F, -0.1F}) {
        canvas.fillEllipse({0.73F, y}, 0.115F, 0.115F, shade(body, 0.55F));
        canvas.fillEllipse({0.73F, y}, 0.085F, 0.085F, knob);
    }
    for (const float y : {0.18F, 0.3F, 0.42F})
        canvas.stroke({{0.62F, y}, {0.84F, y}}, 0.045F, shade(body, 0.5F));
}

void drawFlatSet(Canvas& canvas, Random& random)
{
    Box box = anyBox(random, {1.0F, 0.62F}, 0.9F);
    box.depth = box.depth * 0.2F;
    box.view.centre.y -= 0.06F;
    canvas.look(box.view);
    const Colour frames[] = {{30, 31, 36}, {30, 31, 36}, {190, 196, 204}, {236, 238, 242}};
    const Colour frame = vary(random.pick(frames), random, 6.0F);
    canvas.groundShadow({0.0F, 0.96F}, 0.7F, 0.07F);
    if (random.chance(0.5F)) {
        canvas.fillBox(-0.1F, 0.55F, 0.1F, 0.92F, shade(frame, 0.8F));
        canvas.fillRounded(-0.46F, 0.86F, 0.46F, 0.96F, 0.05F, shade(frame, 0.9F));
    } else {
        for (const float x : {-0.6F, 0.6F})
            canvas.fill(
                {{x - 0.05F, 0.55F}, {x + 0.05F, 0.55F}, {x + 0.17F, 0.9F}, {x - 0.17F, 0.9F}},
                shade(frame, 0.8F));
    }
    drawBox(canvas, box, frame);
    const Screen screen{-0.92F, -0.54F, 0.92F, 0.5F};
    showProgramme(canvas, screen, random);
    canvas.fillEllipse({0.0F, 0.56F}, 0.03F, 0.025F, {230, 70, 60});
}

} // namespace

void drawTelevision(Canvas& canvas, Random& random)
{
    if (random.chance(0.58F))
        return drawTubeSet(canvas, random);
    drawFlatSet(canvas, random);
}

} // namespace engine::sketchbook
