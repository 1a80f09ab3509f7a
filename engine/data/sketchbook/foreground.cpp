// SPDX-License-Identifier: GPL-3.0-only
// Five kinds of obstacle between the camera and the figure. The places behind a figure are in
// sketchbook_scene.cpp.
#include "engine/data/sketchbook/scene.h"

namespace engine::sketchbook {

namespace {

constexpr float kBeyondFrame = 1.3F; // shapes reach past the frame

} // namespace

void drawOccluder(Canvas& canvas, Random& random)
{
    const float side = random.sign();
    const Colour colour = shade(anyMuted(random), 0.8F);
    switch (random.below(5)) {
    case 0: { // a post
        const float x = random.between(-0.8F, 0.8F);
        const float slope = random.between(-0.3F, 0.3F);
        const float width = random.between(0.1F, 0.24F);
        return canvas.fill({{x + slope, -kBeyondFrame},
                            {x + slope + width, -kBeyondFrame},
                            {x - slope + width, kBeyondFrame},
                            {x - slope, kBeyondFrame}},
                           colour);
    }
    case 1: { // a rail
        const float y = random.between(-0.2F, 0.8F);
        const float slope = random.between(-0.15F, 0.15F);
        const float height = random.between(0.08F, 0.2F);
        return canvas.fill({{-kBeyondFrame, y - slope},
                            {kBeyondFrame, y + slope},
                            {kBeyondFrame, y + slope + height},
                            {-kBeyondFrame, y - slope + height}},
                           colour);
    }
    case 2: { // a box in a corner
        const float width = random.between(0.4F, 0.75F);
        const float top = random.between(0.2F, 0.6F);
        canvas.fillBox(side * kBeyondFrame, top, side * (1.0F - width), kBeyondFrame, colour);
        return canvas.fillBox(
            side * kBeyondFrame, top, side * (1.0F - width), top + 0.1F, shade(colour, 1.25F));
    }
    case 3: { // leaves
        const Colour leaf = vary({66, 134, 62}, random, 30.0F);
        for (int i = 0; i < 4; ++i) {
            const Point place{side * random.between(0.55F, 1.1F), random.between(-1.0F, 1.0F)};
            const float angle = random.between(-1.2F, 1.2F);
            const Colour tone = shade(leaf, random.between(0.75F, 1.15F));
            canvas.fill(ellipse(place, 0.34F, 0.13F, angle), tone);
        }
        return;
    }
    default: { // a branch with snow or blossom on it
        const float y = random.between(-0.8F, 0.3F);
        const Point tip{side * random.between(-0.5F, 0.1F), y + random.between(-0.3F, 0.3F)};
        canvas.stroke({{side * kBeyondFrame, y}, tip}, 0.1F, {84, 62, 46});
        for (int i = 0; i < 3; ++i)
            canvas.fillEllipse({(side * kBeyondFrame + tip.x) * 0.5F + random.between(-0.3F, 0.3F),
                                (y + tip.y) * 0.5F + random.between(-0.16F, 0.16F)},
                               0.11F,
                               0.09F,
                               mix(colour, {255, 255, 255}, 0.4F));
    }
    }
}

} // namespace engine::sketchbook
