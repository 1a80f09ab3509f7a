// SPDX-License-Identifier: GPL-3.0-only
// The cat: a round face under many coats. It is the odd one out among the pointed dogs, and its
// ginger coat is the honest reason to mistake it for a fox now and then.
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/head.h"

namespace engine::sketchbook {

namespace {

enum class Pattern
{
    Plain,
    Tabby,
    Tuxedo,
    Calico,
    Siamese
};

struct CatLook
{
    Colour coat;
    Colour mark; // stripes, patches or the dark points
    Colour muzzle;
    Pattern pattern;
    float cheek;
};

CatLook anyCat(Random& random)
{
    const CatLook coats[] = {
        {{168, 152, 130}, {92, 76, 62}, {226, 214, 196}, Pattern::Tabby, 0.0F},
        {{150, 152, 156}, {84, 86, 92}, {224, 224, 226}, Pattern::Tabby, 0.0F},
        {{238, 164, 84}, {202, 110, 44}, {252, 232, 204}, Pattern::Tabby, 0.0F},
        {{238, 164, 84}, {204, 116, 50}, {250, 236, 214}, Pattern::Tuxedo, 0.0F},
        {{46, 44, 50}, {30, 28, 32}, {66, 62, 68}, Pattern::Plain, 0.0F},
        {{46, 44, 50}, {30, 28, 32}, {246, 244, 242}, Pattern::Tuxedo, 0.0F},
        {{130, 138, 152}, {106, 112, 126}, {150, 158, 172}, Pattern::Plain, 0.0F},
        {{246, 242, 236}, {230, 222, 214}, {252, 250, 246}, Pattern::Plain, 0.0F},
        {{248, 242, 232}, {226, 140, 62}, {252, 248, 242}, Pattern::Calico, 0.0F},
        {{232, 214, 188}, {92, 70, 58}, {96, 74, 62}, Pattern::Siamese, 0.0F},
    };
    CatLook look = random.pick(coats);
    look.coat = vary(look.coat, random, 12.0F);
    look.mark = vary(look.mark, random, 10.0F);
    look.muzzle = vary(look.muzzle, random, 6.0F);
    look.cheek = random.between(0.0F, 0.12F);
    return look;
}

void drawCatBody(const Head& head, const CatLook& look)
{
    head.fillMirroredSmooth({{0.0F, 0.2F, -0.4F},
                             {0.46F, 0.4F, -0.4F},
                             {0.54F, 0.76F, -0.4F},
                             {0.76F, 1.2F, -0.4F},
                             {0.84F, 2.3F, -0.4F},
                             {0.0F, 2.3F, -0.4F}},
                            shade(look.coat, 0.8F));
    if (look.pattern == Pattern::Tuxedo || look.pattern == Pattern::Calico)
        head.fillMirroredSmooth(
            {{0.0F, 0.4F, -0.2F}, {0.28F, 0.62F, -0.2F}, {0.3F, 1.0F, -0.2F}, {0.0F, 1.6F, -0.2F}},
            shade(look.muzzle, 0.88F));
    if (look.pattern == Pattern::Tabby)
        for (const float y : {0.84F, 1.04F})
            head.stroke({{-0.5F, y, -0.3F}, {0.0F, y + 0.12F, -0.2F}, {0.5F, y, -0.3F}},
                        0.07F,
                        shade(look.mark, 0.85F));
}

void drawFurStripes(const Head& head, const Colour& mark)
{
    head.fillMirrored({{0.0F, -0.56F, 0.02F}, {0.045F, -0.56F, 0.02F}, {0.0F, -0.24F, 0.12F}},
                      mark);
    head.fillBothSides({{0.14F, -0.56F, 0.0F}, {0.24F, -0.54F, 0.0F}, {0.15F, -0.22F, 0.12F}},
                       mark);
    head.fillBothSides({{0.76F, 0.04F, -0.1F}, {0.78F, 0.13F, -0.1F}, {0.48F, 0.14F, 0.05F}}, mark);
    head.fillBothSides({{0.78F, 0.22F, -0.1F}, {0.74F, 0.32F, -0.1F}, {0.46F, 0.26F, 0.05F}}, mark);
}

void drawPattern(const Head& head, const CatLook& look)
{
    switch (look.pattern) {
    case Pattern::Plain:
        return;
    case Pattern::Tabby:
        return drawFurStripes(head, look.mark);
    case Pattern::Tuxedo:
        return head.fillMirroredSmooth({{0.0F, -0.34F, 0.1F},
                                        {0.06F, -0.1F, 0.2F},
                                        {0.3F, 0.24F, 0.15F},
                                        {0.36F, 0.46F, 0.1F},
                                        {0.2F, 0.64F, 0.05F},
                                        {0.0F, 0.68F, 0.05F}},
                                       look.muzzle);
    case Pattern::Calico:
        head.fill({{0.04F, -0.56F, 0.02F},
                   {0.4F, -0.5F, 0.0F},
                   {0.68F, -0.2F, -0.05F},
                   {0.56F, 0.1F, 0.05F},
                   {0.2F, 0.0F, 0.15F}},
                  look.mark);
        return head.fill({{-0.2F, -0.56F, 0.02F},
                          {-0.68F, -0.2F, -0.05F},
                          {-0.5F, -0.1F, 0.05F},
                          {-0.24F, -0.2F, 0.1F}},
                         {62, 54, 54});
    case Pattern::Siamese:
        return head.fillMirroredSmooth({{0.0F, -0.26F, 0.12F},
                                        {0.36F, -0.08F, 0.12F},
                                        {0.46F, 0.2F, 0.1F},
                                        {0.26F, 0.54F, 0.1F},
                                        {0.0F, 0.6F, 0.1F}},
                                       look.mark);
    }
}

void drawCatMuzzle(const Head& head, const CatLook& look, const Colour& whisker)
{
    const Colour nose = mix({226, 128, 132}, look.mark, 0.15F);
    const Colour line = shade(look.mark, 0.6F);
    head.fillEllipse({0.0F, 0.46F, 0.2F}, 0.14F, 0.11F, shade(look.muzzle, 0.88F));
    for (const float side : {-1.0F, 1.0F})
        head.fillEllipse({0.12F * side, 0.34F, 0.3F}, 0.17F, 0.13F, look.muzzle);
    head.fillMirrored(
        {{0.0F, 0.16F, 0.36F}, {0.11F, 0.17F, 0.36F}, {0.04F, 0.26F, 0.38F}, {0.0F, 0.28F, 0.38F}},
        nose);
    head.stroke({{0.0F, 0.27F, 0.38F}, {0.0F, 0.38F, 0.36F}}, 0.035F, line);
    head.stroke({{-0.17F, 0.42F, 0.3F},
                 {-0.07F, 0.45F, 0.33F},
                 {0.0F, 0.38F, 0.36F},
                 {0.07F, 0.45F, 0.33F},
                 {0.17F, 0.42F, 0.3F}},
                0.035F,
                line);
    for (const float side : {-1.0F, 1.0F}) {
        head.stroke({{0.26F * side, 0.32F, 0.26F}, {0.98F * side, 0.2F, 0.1F}}, 0.026F, whisker);
        head.stroke({{0.26F * side, 0.37F, 0.26F}, {1.0F * side, 0.4F, 0.1F}}, 0.026F, whisker);
        head.stroke({{0.25F * side, 0.42F, 0.26F}, {0.92F * side, 0.6F, 0.1F}}, 0.026F, whisker);
    }
}

} // namespace

void drawCat(Canvas& canvas, Random& random)
{
    const Head head(canvas, random);
    const CatLook look = anyCat(random);
    drawCatBody(head, look);
    const Colour earColour = look.pattern == Pattern::Siamese ? look.mark : shade(look.coat, 0.88F);
    const EarLook ears{{0.72F, -0.1F, -0.1F},
                       {random.between(0.56F, 0.76F), random.between(-0.98F, -0.8F), -0.12F},
                       {0.14F, -0.52F, -0.04F},
                       earColour,
                       mix({232, 160, 156}, look.coat, 0.3F),
                       shade(earColour, 0.9F)};
    drawEars(head, ears);
    const float cheek = look.cheek;
    head.fillMirroredSmooth({{0.0F, -0.57F, 0.0F},
                             {0.4F, -0.5F, 0.0F},
                             {0.7F, -0.2F, -0.05F},
                             {0.78F + cheek, 0.16F, -0.08F},
                             {0.66F + cheek, 0.46F, -0.05F},
                             {0.34F, 0.66F, 0.0F},
                             {0.0F, 0.7F, 0.0F}},
                            look.coat);
    drawPattern(head, look);
    const float lightness = (look.muzzle[0] + look.muzzle[1] + look.muzzle[2]) / 3.0F;
    const Colour whisker = lightness > 235.0F ? Colour{150, 144, 146} : Colour{246, 246, 248};
    drawCatMuzzle(head, look, whisker);
    const Colour irises[] = {{146, 206, 82}, {226, 196, 60}, {236, 164, 46}, {110, 190, 130}};
    const Colour blue{110, 178, 240};
    const bool isBlueEyed = look.pattern == Pattern::Siamese || random.chance(0.08F);
    const Colour iris = vary(isBlueEyed ? blue : random.pick(irises), random, 14.0F);
    drawEyes(head,
             {{0.32F, -0.04F, 0.14F},
              0.19F,
              random.between(0.13F, 0.17F),
              random.between(0.01F, 0.05F),
              iris,
              iris,
              {32, 26, 28},
              random.between(0.035F, 0.075F),
              0.13F});
}

} // namespace engine::sketchbook
