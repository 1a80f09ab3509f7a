// SPDX-License-Identifier: GPL-3.0-only
// Husky and wolf: one construction with two sets of habits (mask, eyes, ears, muzzle) whose coats
// overlap, so that the two are honestly alike. The fox has its own file.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/head.h"

namespace engine::sketchbook {

namespace {

enum class Mouth
{
    Closed,
    Open,
    Panting
};

struct CanineLook
{
    Colour coat;  // crown, ears, back of the cheeks
    Colour light; // mask, chest, ear lining
    Colour muzzle;
    Colour bridge; // the stripe from the forehead down to the nose
    Colour iris;
    Colour otherIris;
    float maskHeight; // 0: cheeks only, 1: the white climbs over the eyes
    float stripe;     // half-width of the dark stripe between the eyes
    float browSpots;  // size of the light spots above the eyes, 0 for none
    float earHeight;
    float earSpread; // how far out the tips lean
    float cheek;     // how far the ruff sticks out
    float muzzleWidth;
    float muzzleLength;
    float eyeHeight;
    float eyeSlant;
    Mouth mouth;
};

void drawNeck(const Head& head, const CanineLook& look)
{
    const Colour shadow = shade(look.coat, 0.8F);
    head.fillMirrored({{0.0F, 0.1F, -0.4F},
                       {0.5F, 0.2F, -0.4F},
                       {0.62F, 0.6F, -0.35F},
                       {0.74F, 0.78F, -0.35F},
                       {0.72F, 0.95F, -0.35F},
                       {0.92F, 1.2F, -0.35F},
                       {1.05F, 2.2F, -0.35F},
                       {0.0F, 2.2F, -0.35F}},
                      shadow);
    head.fillMirrored({{0.0F, 0.3F, -0.1F},
                       {0.42F, 0.55F, -0.1F},
                       {0.5F, 0.86F, -0.1F},
                       {0.4F, 0.98F, -0.1F},
                       {0.44F, 1.2F, -0.1F},
                       {0.28F, 1.45F, -0.1F},
                       {0.3F, 2.2F, -0.1F},
                       {0.0F, 2.2F, -0.1F}},
                      shade(look.light, 0.86F));
}

void drawSkull(const Head& head, const CanineLook& look)
{
    const float cheek = look.cheek;
    head.fillMirrored({{0.0F, -0.6F, 0.0F},
                       {0.3F, -0.56F, 0.0F},
                       {0.52F, -0.36F, -0.02F},
                       {0.62F, -0.06F, -0.05F},
                       {0.7F + cheek, 0.2F, -0.1F},
                       {0.62F + cheek * 0.5F, 0.28F, -0.1F},
                       {0.64F + cheek, 0.48F, -0.1F},
                       {0.48F, 0.56F, -0.05F},
                       {0.42F, 0.7F, -0.05F},
                       {0.16F, 0.78F, 0.0F},
                       {0.0F, 0.8F, 0.0F}},
                      look.coat);
    // The sides of the forehead catch less light than its middle.
    head.fillMirrored({{0.0F, -0.56F, 0.05F},
                       {0.2F, -0.52F, 0.05F},
                       {0.34F, -0.3F, 0.08F},
                       {0.2F, -0.1F, 0.1F},
                       {0.0F, 0.0F, 0.15F}},
                      shade(look.coat, 1.1F));
}

void drawMask(const Head& head, const CanineLook& look)
{
    const float brow = 0.1F - 0.46F * look.maskHeight;
    const float side = 0.4F + 0.08F * look.maskHeight;
    const float stripe = look.stripe;
    const float cheek = look.cheek * 0.6F;
    head.fillBothSides({{0.0F, 0.78F, 0.05F},
                        {0.3F, 0.68F, 0.05F},
                        {0.44F, 0.52F, 0.02F},
                        {0.54F + cheek, 0.42F, -0.02F},
                        {0.52F, 0.26F, 0.0F},
                        {0.56F + cheek, 0.12F, -0.02F},
                        {side, brow * 0.4F + 0.02F, 0.05F},
                        {side - 0.08F, brow + 0.08F, 0.08F},
                        {0.26F, brow, 0.1F},
                        {stripe + 0.05F, brow + 0.1F, 0.12F},
                        {stripe, 0.06F, 0.2F},
                        {stripe * 0.5F, 0.3F, 0.3F},
                        {0.0F, 0.34F, 0.3F}},
                       look.light);
    if (look.browSpots > 0.0F) {
        const float size = look.browSpots;
        head.fillBothSides({{0.12F, -0.2F, 0.12F},
                            {0.22F, -0.24F - size, 0.1F},
                            {0.36F, -0.22F - size * 0.6F, 0.08F},
                            {0.3F, -0.16F, 0.1F}},
                           look.light);
    }
}

void drawMuzzle(const Head& head, const CanineLook& look)
{
    const float width = look.muzzleWidth;
    const float reach = 0.55F * look.muzzleLength;
    const float low = 0.3F + 0.14F * look.muzzleLength;
    const Colour dark{28, 24, 26};
    if (look.mouth != Mouth::Closed) {
        head.fillMirroredSmooth({{0.0F, low, reach * 0.7F},
                                 {width * 0.85F, low + 0.02F, reach * 0.5F},
                                 {width * 0.6F, low + 0.26F, reach * 0.5F},
                                 {0.0F, low + 0.32F, reach * 0.5F}},
                                shade(look.muzzle, 0.75F));
        head.fillMirroredSmooth({{0.0F, low, reach * 0.7F},
                                 {width * 0.62F, low + 0.04F, reach * 0.5F},
                                 {0.0F, low + 0.24F, reach * 0.5F}},
                                {70, 24, 32});
    }
    if (look.mouth == Mouth::Panting)
        head.fillMirroredSmooth({{0.0F, low + 0.06F, reach * 0.8F},
                                 {width * 0.45F, low + 0.12F, reach * 0.8F},
                                 {width * 0.42F, low + 0.36F, reach * 0.8F},
                                 {0.0F, low + 0.46F, reach * 0.8F}},
                                {236, 120, 136});
    head.fillMirroredSmooth({{0.0F, 0.04F, 0.35F},
                             {width * 0.55F, 0.1F, 0.3F},
                             {width, 0.32F, reach * 0.6F},
                             {width * 0.85F, low + 0.08F, reach * 0.8F},
                             {0.0F, low + 0.16F, reach}},
                            look.muzzle);
    head.fillMirrored({{0.0F, -0.2F, 0.2F},
                       {look.stripe * 0.9F, -0.14F, 0.2F},
                       {look.stripe * 0.8F + 0.02F, 0.1F, 0.34F},
                       {0.1F, 0.24F, reach},
                       {0.0F, 0.26F, reach}},
                      look.bridge);
    const float nose = low - 0.16F;
    head.stroke({{0.0F, nose, reach + 0.06F}, {0.0F, low + 0.06F, reach + 0.02F}}, 0.04F, dark);
    head.stroke({{-width * 0.75F, low, reach * 0.7F},
                 {-width * 0.35F, low + 0.09F, reach},
                 {0.0F, low + 0.05F, reach},
                 {width * 0.35F, low + 0.09F, reach},
                 {width * 0.75F, low, reach * 0.7F}},
                0.035F,
                mix(look.muzzle, dark, 0.75F));
    head.fillMirroredSmooth({{0.0F, nose - 0.1F, reach + 0.08F},
                             {0.11F, nose - 0.08F, reach + 0.06F},
                             {0.12F, nose, reach + 0.06F},
                             {0.04F, nose + 0.07F, reach + 0.08F},
                             {0.0F, nose + 0.08F, reach + 0.08F}},
                            dark);
    head.fillEllipse({-0.03F, nose - 0.06F, reach + 0.1F}, 0.04F, 0.018F, {120, 116, 124});
}

void drawCanine(const Head& head, const CanineLook& look)
{
    drawNeck(head, look);
    const EarLook ears{{0.6F, -0.22F, -0.12F},
                       {0.46F + look.earSpread, -0.52F - look.earHeight, -0.16F},
                       {0.12F, -0.54F, -0.06F},
                       shade(look.coat, 0.82F),
                       mix(look.light, {214, 160, 150}, 0.35F),
                       shade(look.coat, 0.6F)};
    drawEars(head, ears);
    drawSkull(head, look);
    drawMask(head, look);
    drawMuzzle(head, look);
    drawEyes(head,
             {{0.29F, -0.04F, 0.16F},
              0.15F,
              look.eyeHeight,
              look.eyeSlant,
              look.iris,
              look.otherIris,
              {26, 22, 26},
              0.042F,
              0.05F});
}

Mouth anyMouth(Random& random)
{
    const float draw = random.uniform();
    if (draw < 0.55F)
        return Mouth::Closed;
    return draw < 0.7F ? Mouth::Open : Mouth::Panting;
}

} // namespace

void drawHusky(Canvas& canvas, Random& random)
{
    const Head head(canvas, random);
    const Colour coats[] = {
        {62, 66, 78}, {88, 92, 104}, {44, 46, 54}, {124, 126, 134}, {142, 104, 80}, {112, 100, 88}};
    const Colour blue{128, 202, 250};
    const Colour brown{128, 82, 42};
    const Colour amber{206, 152, 62};
    CanineLook look{};
    look.coat = vary(random.pick(coats), random, 14.0F);
    look.light = vary(mix({244, 244, 246}, look.coat, random.between(0.0F, 0.1F)), random, 7.0F);
    look.muzzle = shade(look.light, 0.97F);
    look.bridge = mix(look.coat, look.light, random.between(0.0F, 0.6F));
    const float eyes = random.uniform();
    const Colour first = eyes < 0.86F ? blue : (eyes < 0.96F ? brown : amber);
    look.iris = vary(first, random, 16.0F);
    look.otherIris = random.chance(0.1F) ? brown : look.iris; // one eye of each colour
    look.maskHeight = random.between(0.55F, 1.0F);
    look.stripe = random.between(0.06F, 0.14F);
    look.browSpots = random.chance(0.4F) ? random.between(0.04F, 0.12F) : 0.0F;
    look.earHeight = random.between(0.36F, 0.56F);
    look.earSpread = random.between(-0.06F, 0.12F);
    look.cheek = random.between(-0.04F, 0.1F);
    look.muzzleWidth = random.between(0.24F, 0.31F);
    look.muzzleLength = random.between(0.8F, 1.15F);
    look.eyeHeight = random.between(0.085F, 0.115F);
    look.eyeSlant = random.between(0.0F, 0.055F);
    look.mouth = anyMouth(random);
    drawCanine(head, look);
}

void drawWolf(Canvas& canvas, Random& random)
{
    const Head head(canvas, random);
    const Colour coats[] = {{116, 104, 90},
                            {134, 116, 94},
                            {98, 94, 92},
                            {84, 74, 66},
                            {146, 136, 124},
                            {62, 58, 58},
                            {104, 102, 102},
                            {196, 190, 180}};
    const Colour amber{240, 178, 44};
    const Colour pale{212, 202, 120};
    const Colour grey{158, 186, 196};
    CanineLook look{};
    look.coat = vary(random.pick(coats), random, 14.0F);
    look.light = vary(mix(look.coat, {236, 226, 210}, random.between(0.48F, 0.88F)), random, 8.0F);
    look.muzzle = mix(look.light, look.coat, random.between(0.0F, 0.42F));
    look.bridge = shade(look.coat, random.between(0.64F, 0.96F));
    const float eyes = random.uniform();
    look.iris = vary(eyes < 0.82F ? amber : (eyes < 0.96F ? pale : grey), random, 14.0F);
    look.otherIris = look.iris;
    look.maskHeight = random.between(0.0F, 0.48F);
    look.stripe = random.between(0.1F, 0.18F);
    look.browSpots = random.chance(0.4F) ? random.between(0.02F, 0.07F) : 0.0F;
    look.earHeight = random.between(0.3F, 0.48F);
    look.earSpread = random.between(0.0F, 0.16F);
    look.cheek = random.between(0.05F, 0.22F);
    look.muzzleWidth = random.between(0.22F, 0.29F);
    look.muzzleLength = random.between(0.95F, 1.4F);
    look.eyeHeight = random.between(0.065F, 0.09F);
    look.eyeSlant = random.between(0.025F, 0.08F);
    look.mouth = random.chance(0.5F) ? Mouth::Closed : anyMouth(random);
    drawCanine(head, look);
}

} // namespace engine::sketchbook
