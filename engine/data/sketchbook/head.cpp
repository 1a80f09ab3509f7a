// SPDX-License-Identifier: GPL-3.0-only
// Turning a head: yaw and pitch in space, then the canvas view rolls and places it. The parts drawn
// here keep their depth, so a turned head shows a shifted snout and one ear in front of the other.
#include "engine/data/sketchbook/head.h"

#include <cmath>

namespace engine::sketchbook {

namespace {

constexpr std::size_t kMostSpots = 32;

Spot reflected(const Spot& spot)
{
    return {-spot.x, spot.y, spot.z};
}

Spot between(const Spot& from, const Spot& to, float share)
{
    return from + (to - from) * share;
}

Outline closeMirrored(const Head& head, std::initializer_list<Spot> half)
{
    Outline outline;
    outline.reserve(kMostSpots);
    for (const Spot& spot : half)
        outline.push_back(head.project(spot));
    for (auto spot = half.end(); spot != half.begin();) {
        --spot;
        if (spot->x != 0.0F) // the midline is already there
            outline.push_back(head.project(reflected(*spot)));
    }
    return outline;
}

} // namespace

Head::Head(Canvas& canvas, Random& random)
    : m_canvas(canvas)
{
    const float yaw = random.between(-0.64F, 0.64F);
    const float pitch = random.between(-0.22F, 0.22F);
    m_cosYaw = std::cos(yaw);
    m_sinYaw = std::sin(yaw);
    m_cosPitch = std::cos(pitch);
    m_sinPitch = std::sin(pitch);
    View view;
    view.scale = random.between(0.62F, 0.94F);
    view.centre = {random.between(-0.2F, 0.2F) - m_sinYaw * 0.12F, random.between(-0.04F, 0.24F)};
    view.roll = random.between(-0.28F, 0.28F);
    view.aspect = random.between(0.93F, 1.08F);
    canvas.look(view);
}

Point Head::project(const Spot& spot) const
{
    const float x = spot.x * m_cosYaw + spot.z * m_sinYaw;
    const float depth = spot.z * m_cosYaw - spot.x * m_sinYaw;
    return {x, spot.y * m_cosPitch + depth * m_sinPitch};
}

void Head::fill(std::initializer_list<Spot> outline, const Colour& colour) const
{
    Outline points;
    points.reserve(outline.size());
    for (const Spot& spot : outline)
        points.push_back(project(spot));
    m_canvas.fill(points, colour);
}

void Head::fillMirrored(std::initializer_list<Spot> half, const Colour& colour) const
{
    m_canvas.fill(closeMirrored(*this, half), colour);
}

void Head::fillMirroredSmooth(std::initializer_list<Spot> half, const Colour& colour) const
{
    m_canvas.fill(smooth(closeMirrored(*this, half)), colour);
}

void Head::fillBothSides(std::initializer_list<Spot> outline, const Colour& colour) const
{
    fill(outline, colour);
    Outline points;
    points.reserve(outline.size());
    for (const Spot& spot : outline)
        points.push_back(project(reflected(spot)));
    m_canvas.fill(points, colour);
}

void Head::fillEllipse(const Spot& centre, float radiusX, float radiusY, const Colour& colour) const
{
    m_canvas.fillEllipse(project(centre), radiusX, radiusY, colour);
}

void Head::stroke(std::initializer_list<Spot> path, float width, const Colour& colour) const
{
    for (auto spot = path.begin(); spot + 1 < path.end(); ++spot)
        m_canvas.stroke({project(*spot), project(*(spot + 1))}, width, colour);
}

void drawEyes(const Head& head, const EyeLook& look)
{
    for (const float side : {-1.0F, 1.0F}) {
        const Spot centre{look.place.x * side, look.place.y, look.place.z};
        const Point middle = head.project(centre);
        // The eye turned away is seen narrower.
        const Point outward =
            head.project({(look.place.x + 0.1F) * side, look.place.y, look.place.z - 0.05F});
        const float narrowing = std::abs(outward.x - middle.x) / 0.1F;
        const float width = look.width * std::min(1.1F, narrowing);
        const Point outer{middle.x + width * side, middle.y - look.slant};
        const Point inner{middle.x - width * side, middle.y + look.slant};
        const Point up{0.0F, look.height};
        const Point lid{width * 0.45F * side, 0.0F};
        const float rim = 1.3F;
        head.canvas().fill({middle + (outer - middle) * rim,
                            middle + lid * rim - up * rim,
                            middle - lid * rim - up * rim,
                            middle + (inner - middle) * rim,
                            middle - lid * rim + up * rim,
                            middle + lid * rim + up * rim},
                           look.rim);
        head.canvas().fill({outer,
                            middle + lid - up,
                            middle - lid - up,
                            inner,
                            middle - lid + up,
                            middle + lid + up},
                           side > 0.0F ? look.iris : look.otherIris);
        head.canvas().fillEllipse(middle, look.pupilWidth, look.pupilHeight, {16, 14, 18});
        head.canvas().fillEllipse(
            {middle.x - 0.03F, middle.y - look.height * 0.45F}, 0.032F, 0.032F, {255, 255, 255});
    }
}

void drawEars(const Head& head, const EarLook& look)
{
    const Spot middle = (look.outer + look.inner) * 0.5F;
    const Spot bulge = between(look.outer, look.tip, 0.5F) + Spot{0.06F, 0.0F, 0.0F};
    const Spot innerBulge = between(look.inner, look.tip, 0.5F) + Spot{-0.03F, -0.02F, 0.0F};
    head.fillBothSides({look.outer, bulge, look.tip, innerBulge, look.inner}, look.back);
    head.fillBothSides(
        {between(look.tip, bulge, 0.75F), look.tip, between(look.tip, innerBulge, 0.75F)},
        look.tipColour);
    head.fillBothSides({between(look.outer, middle, 0.38F),
                        between(middle, bulge, 0.62F),
                        between(middle, look.tip, 0.74F),
                        between(middle, innerBulge, 0.62F),
                        between(look.inner, middle, 0.38F)},
                       look.lining);
}

} // namespace engine::sketchbook
