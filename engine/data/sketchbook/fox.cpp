// SPDX-License-Identifier: GPL-3.0-only
// The fox: orange, white-cheeked, all points. It shares the head's turning, eyes and ears with the
// other animals, but neither the face shape nor the coat of husky and wolf.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/head.h"

namespace engine::sketchbook {

namespace {

void drawFoxBody(const Head& head, const Colour& coat, const Colour& white)
{
    head.fillMirroredSmooth({{0.0F, 0.2F, -0.4F},
                             {0.42F, 0.4F, -0.4F},
                             {0.5F, 0.8F, -0.4F},
                             {0.72F, 1.3F, -0.4F},
                             {0.8F, 2.3F, -0.4F},
                             {0.0F, 2.3F, -0.4F}},
                            shade(coat, 0.8F));
    head.fillMirrored({{0.0F, 0.4F, -0.15F},
                       {0.34F, 0.6F, -0.15F},
                       {0.4F, 0.86F, -0.15F},
                       {0.26F, 1.0F, -0.15F},
                       {0.24F, 1.26F, -0.15F},
                       {0.0F, 1.6F, -0.15F}},
                      shade(white, 0.88F));
}

void drawFoxFace(const Head& head, const Colour& coat, const Colour& white, float cheek)
{
    head.fillMirrored({{0.0F, -0.5F, 0.0F},
                       {0.3F, -0.5F, 0.0F},
                       {0.54F, -0.3F, -0.02F},
                       {0.66F, 0.0F, -0.05F},
                       {0.74F + cheek, 0.22F, -0.12F},
                       {0.64F, 0.28F, -0.1F},
                       {0.66F + cheek * 0.7F, 0.42F, -0.1F},
                       {0.44F, 0.48F, 0.0F},
                       {0.22F, 0.64F, 0.15F},
                       {0.0F, 0.72F, 0.2F}},
                      coat);
    // White from the cheek tufts to the chin, leaving an orange wedge down the middle.
    head.fillBothSides({{0.0F, 0.72F, 0.25F},
                        {0.24F, 0.64F, 0.15F},
                        {0.44F, 0.48F, 0.0F},
                        {0.66F + cheek * 0.7F, 0.42F, -0.1F},
                        {0.64F, 0.28F, -0.1F},
                        {0.72F + cheek, 0.22F, -0.12F},
                        {0.48F, 0.12F, 0.05F},
                        {0.34F, 0.16F, 0.14F},
                        {0.2F, 0.14F, 0.22F},
                        {0.13F, 0.34F, 0.35F},
                        {0.0F, 0.4F, 0.4F}},
                       white);
    head.fillMirrored(
        {{0.0F, -0.44F, 0.06F}, {0.16F, -0.4F, 0.06F}, {0.15F, -0.1F, 0.15F}, {0.0F, 0.2F, 0.35F}},
        shade(coat, 1.12F));
}

void drawFoxSnout(const Head& head, const Colour& coat, const Colour& white, float length)
{
    const float reach = 0.72F * length;
    const float nose = 0.3F + 0.16F * length;
    const Colour dark{30, 22, 22};
    head.fillMirroredSmooth({{0.0F, 0.1F, 0.3F},
                             {0.17F, 0.18F, 0.28F},
                             {0.16F, nose, reach * 0.7F},
                             {0.09F, nose + 0.13F, reach},
                             {0.0F, nose + 0.16F, reach}},
                            shade(white, 0.95F));
    head.fillMirrored({{0.0F, -0.1F, 0.2F},
                       {0.13F, 0.0F, 0.25F},
                       {0.12F, 0.22F, 0.4F},
                       {0.06F, nose - 0.02F, reach},
                       {0.0F, nose, reach}},
                      coat);
    head.stroke({{-0.1F, nose + 0.1F, reach * 0.8F},
                 {0.0F, nose + 0.13F, reach},
                 {0.1F, nose + 0.1F, reach * 0.8F}},
                0.03F,
                dark);
    head.fillEllipse({0.0F, nose, reach + 0.08F}, 0.1F, 0.08F, dark);
    head.fillEllipse({-0.03F, nose - 0.03F, reach + 0.1F}, 0.03F, 0.016F, {130, 120, 120});
}

} // namespace

void drawFox(Canvas& canvas, Random& random)
{
    const Head head(canvas, random);
    const Colour coats[] = {
        {232, 122, 42}, {216, 98, 36}, {240, 146, 62}, {190, 90, 44}, {206, 124, 70}};
    const Colour silver{98, 92, 90};
    const Colour coat = vary(random.chance(0.03F) ? silver : random.pick(coats), random, 14.0F);
    const Colour white = vary({250, 244, 234}, random, 8.0F);
    const float cheek = random.between(0.06F, 0.22F);
    drawFoxBody(head, coat, white);
    const EarLook ears{{0.64F, -0.14F, -0.12F},
                       {random.between(0.5F, 0.72F), random.between(-1.1F, -0.94F), -0.16F},
                       {0.14F, -0.46F, -0.06F},
                       shade(coat, 0.86F),
                       mix({62, 42, 40}, white, random.chance(0.5F) ? 0.1F : 0.75F),
                       {44, 32, 34}};
    drawEars(head, ears);
    drawFoxFace(head, coat, white, cheek);
    drawFoxSnout(head, coat, white, random.between(0.85F, 1.25F));
    const Colour irises[] = {{206, 140, 40}, {120, 70, 34}, {226, 178, 70}};
    const Colour iris = vary(random.pick(irises), random, 12.0F);
    drawEyes(head,
             {{0.3F, -0.02F, 0.15F},
              0.14F,
              random.between(0.075F, 0.1F),
              random.between(0.03F, 0.07F),
              iris,
              iris,
              {34, 22, 22},
              0.045F,
              0.06F});
}

} // namespace engine::sketchbook
