// SPDX-License-Identifier: GPL-3.0-only
// Eight kinds of place, clutter in them. What stands in front of a figure is in
// sketchbook_foreground.cpp.
#include "engine/data/sketchbook/scene.h"

namespace engine::sketchbook {

namespace {

constexpr float kEdge = 1.3F; // shapes reach past the frame

Colour anySky(Random& random)
{
    const Colour skies[] = {{140, 196, 240},
                            {196, 220, 238},
                            {248, 204, 160},
                            {120, 140, 180},
                            {226, 228, 232},
                            {70, 84, 130}};
    return vary(random.pick(skies), random, 16.0F);
}

void fillBands(Canvas& canvas, const Colour& top, const Colour& bottom, float from, float to)
{
    constexpr int kBands = 8;
    for (int band = 0; band < kBands; ++band) {
        const float share = static_cast<float>(band) / kBands;
        canvas.fillBox(-kEdge, from + (to - from) * share, kEdge, to, mix(top, bottom, share));
    }
}

void drawHills(Canvas& canvas, Random& random, float horizon, const Colour& colour)
{
    const float lift = random.between(0.1F, 0.5F);
    const float first = random.between(-0.9F, 0.0F);
    const float second = random.between(0.0F, 0.9F);
    canvas.fillSmooth({{-2.0F, horizon + 0.3F},
                       {-kEdge, horizon},
                       {first, horizon - lift},
                       {(first + second) / 2.0F, horizon - lift * 0.3F},
                       {second, horizon - lift * random.between(0.4F, 1.2F)},
                       {kEdge, horizon},
                       {2.0F, horizon + 0.3F}},
                      colour);
}

void drawOutdoors(Canvas& canvas, Random& random)
{
    const Colour sky = anySky(random);
    const float horizon = random.between(-0.1F, 0.55F);
    fillBands(canvas, sky, mix(sky, {255, 250, 240}, 0.5F), -kEdge, horizon + 0.1F);
    const Colour grounds[] = {{104, 160, 72},
                              {82, 132, 66},
                              {238, 242, 248},
                              {226, 234, 246},
                              {206, 184, 134},
                              {150, 130, 100}};
    const Colour ground = vary(random.pick(grounds), random, 14.0F);
    if (random.chance(0.6F))
        drawHills(canvas, random, horizon, mix(ground, sky, random.between(0.3F, 0.7F)));
    fillBands(canvas, ground, shade(ground, 0.78F), horizon, kEdge);
    const int trees = random.below(4);
    for (int i = 0; i < trees; ++i) {
        const float x = random.between(-1.0F, 1.0F);
        const float height = random.between(0.3F, 0.9F);
        const Colour leaves = vary({58, 110, 70}, random, 24.0F);
        canvas.fillBox(x - 0.04F, horizon - 0.2F, x + 0.04F, horizon + 0.08F, {88, 66, 48});
        if (random.chance(0.5F))
            canvas.fill({{x - 0.24F, horizon}, {x, horizon - height}, {x + 0.24F, horizon}},
                        leaves);
        else
            canvas.fillEllipse({x, horizon - height * 0.6F}, 0.24F, height * 0.4F, leaves);
    }
}

void drawRoom(Canvas& canvas, Random& random)
{
    const float hue = random.uniform();
    const float saturation = random.between(0.05F, 0.4F);
    const Colour wall = vary(fromHue(hue, saturation, random.between(0.55F, 0.95F)), random, 8.0F);
    fillBands(canvas, wall, shade(wall, 0.86F), -kEdge, kEdge);
    if (random.chance(0.3F))
        for (float x = -1.2F; x < 1.2F; x += 0.36F)
            canvas.fillBox(x, -kEdge, x + 0.16F, kEdge, shade(wall, 0.9F));
    const float floor = random.between(0.3F, 0.9F);
    const Colour floors[] = {
        {160, 116, 74}, {190, 160, 120}, {120, 124, 132}, {210, 206, 198}, {110, 78, 56}};
    const Colour boards = vary(random.pick(floors), random, 14.0F);
    fillBands(canvas, boards, shade(boards, 0.76F), floor, kEdge);
    canvas.fillBox(-kEdge, floor - 0.07F, kEdge, floor, mix(wall, {255, 255, 255}, 0.5F));
    if (random.chance(0.5F)) { // a picture or a window
        const float x = random.between(-0.8F, 0.4F);
        const float y = random.between(-0.95F, -0.4F);
        canvas.fillBox(x - 0.05F, y - 0.05F, x + 0.55F, y + 0.5F, shade(boards, 0.7F));
        canvas.fillBox(x, y, x + 0.5F, y + 0.45F, anySky(random));
    }
}

void drawShelves(Canvas& canvas, Random& random)
{
    const Colour wall = vary({206, 194, 178}, random, 34.0F);
    canvas.fillBox(-kEdge, -kEdge, kEdge, kEdge, wall);
    const Colour wood = vary({136, 96, 62}, random, 24.0F);
    const float gap = random.between(0.5F, 0.8F);
    for (float y = random.between(-0.9F, -0.5F); y < 1.2F; y += gap) {
        float x = -1.1F;
        while (x < 1.1F) {
            const float width = random.between(0.08F, 0.26F);
            const float height = gap * random.between(0.35F, 0.8F);
            const Colour spine = anyMuted(random);
            if (random.chance(0.75F))
                canvas.fillBox(x, y - height, x + width, y, spine);
            x += width + 0.02F;
        }
        canvas.fillBox(-kEdge, y, kEdge, y + 0.08F, wood);
    }
}

void drawStreet(Canvas& canvas, Random& random)
{
    const Colour sky = anySky(random);
    canvas.fillBox(-kEdge, -kEdge, kEdge, kEdge, sky);
    const float kerb = random.between(0.25F, 0.65F);
    for (float x = -1.1F; x < 1.1F;) {
        const float width = random.between(0.3F, 0.7F);
        const float top = random.between(-1.0F, 0.0F);
        const Colour wall = anyMuted(random);
        canvas.fillBox(x, top, x + width, kerb, wall);
        const Colour window = random.chance(0.5F) ? Colour{250, 226, 150} : shade(wall, 0.6F);
        for (float y = top + 0.1F; y < kerb - 0.2F; y += 0.3F)
            for (float column = x + 0.07F; column < x + width - 0.12F; column += 0.2F)
                canvas.fillBox(column, y, column + 0.1F, y + 0.14F, window);
        x += width;
    }
    canvas.fillBox(-kEdge, kerb - 0.08F, kEdge, kerb, {186, 184, 180});
    const Colour road = vary({104, 106, 112}, random, 16.0F);
    fillBands(canvas, road, shade(road, 0.8F), kerb, kEdge);
    if (random.chance(0.6F))
        for (float x = -1.0F; x < 1.2F; x += 0.6F)
            canvas.fillBox(x, kerb + 0.28F, x + 0.32F, kerb + 0.34F, {232, 230, 214});
}

void drawTiles(Canvas& canvas, Random& random)
{
    const Colour tile = anyMuted(random);
    const Colour joint =
        random.chance(0.5F) ? shade(tile, 0.76F) : mix(tile, {255, 255, 255}, 0.4F);
    canvas.fillBox(-kEdge, -kEdge, kEdge, kEdge, tile);
    const float size = random.between(0.22F, 0.5F);
    for (float at = -1.2F + random.between(0.0F, size); at < 1.2F; at += size) {
        canvas.fillBox(-kEdge, at, kEdge, at + 0.05F, joint);
        canvas.fillBox(at, -kEdge, at + 0.05F, kEdge, joint);
    }
}

void drawStripes(Canvas& canvas, Random& random)
{
    const Colour first = anyMuted(random);
    const Colour second = mix(first, anyMuted(random), 0.6F);
    canvas.fillBox(-kEdge, -kEdge, kEdge, kEdge, first);
    const float slope = random.between(-1.0F, 1.0F);
    const float width = random.between(0.12F, 0.34F);
    for (float x = -2.6F; x < 2.6F; x += width * 2.0F)
        canvas.fill({{x + slope, -kEdge},
                     {x + slope + width, -kEdge},
                     {x - slope + width, kEdge},
                     {x - slope, kEdge}},
                    second);
}

void drawSpots(Canvas& canvas, Random& random)
{
    const Colour base = anyMuted(random);
    fillBands(canvas, base, anyMuted(random), -kEdge, kEdge);
    const int spots = 5 + random.below(10);
    for (int i = 0; i < spots; ++i) {
        const float radius = random.between(0.08F, 0.4F);
        const Point place{random.between(-1.0F, 1.0F), random.between(-1.0F, 1.0F)};
        const Colour spot = mix(base, anyMuted(random), 0.55F);
        canvas.fillEllipse(place, radius, radius, spot);
    }
}

void drawClutter(Canvas& canvas, Random& random)
{
    const int pieces = random.below(4);
    for (int i = 0; i < pieces; ++i) {
        const Point place{random.between(-1.0F, 1.0F), random.between(-1.0F, 1.0F)};
        const float size = random.between(0.1F, 0.35F);
        const Colour colour = anyMuted(random);
        switch (random.below(4)) {
        case 0:
            canvas.fillBox(place.x - 0.05F, -kEdge, place.x + 0.05F, kEdge, colour); // a pole
            break;
        case 1:
            canvas.fillEllipse(place, size, size, colour);
            break;
        case 2:
            canvas.fillBox(place.x - size,
                           place.y - size * 0.6F,
                           place.x + size,
                           place.y + size * 0.6F,
                           colour);
            break;
        default:
            canvas.fill({{place.x - size, place.y + size},
                         {place.x, place.y - size},
                         {place.x + size, place.y + size}},
                        colour);
        }
    }
}

} // namespace

void drawBackground(Canvas& canvas, Random& random)
{
    switch (random.below(9)) {
    case 0:
    case 1:
        drawOutdoors(canvas, random);
        break;
    case 2:
    case 3:
        drawRoom(canvas, random);
        break;
    case 4:
        drawShelves(canvas, random);
        break;
    case 5:
        drawStreet(canvas, random);
        break;
    case 6:
        drawTiles(canvas, random);
        break;
    case 7:
        drawStripes(canvas, random);
        break;
    default:
        drawSpots(canvas, random);
    }
    drawClutter(canvas, random);
}

} // namespace engine::sketchbook
