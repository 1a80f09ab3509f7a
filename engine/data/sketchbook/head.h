// SPDX-License-Identifier: GPL-3.0-only
// An animal's head as points in space, so that one drawing serves every turn, nod and tilt.
// Also the parts all four animals share: eyes, ears, nose. Coats and face shapes are elsewhere.
#pragma once

#include "engine/data/sketchbook/canvas.h"

namespace engine::sketchbook {

// x right, y down, z towards the viewer; the head is about one unit in radius.
using Spot = cv::Point3f;

class Head
{
public:
    // Poses the head at random and puts it somewhere in the frame.
    Head(Canvas& canvas, Random& random);

    [[nodiscard]] Point project(const Spot& spot) const;
    [[nodiscard]] Canvas& canvas() const { return m_canvas; }

    void fill(std::initializer_list<Spot> outline, const Colour& colour) const;
    // As fill, but the outline is the animal's half with x >= 0, top to bottom, and its reflection.
    void fillMirrored(std::initializer_list<Spot> half, const Colour& colour) const;
    void fillMirroredSmooth(std::initializer_list<Spot> half, const Colour& colour) const;
    // The same outline once on each side of the face.
    void fillBothSides(std::initializer_list<Spot> outline, const Colour& colour) const;
    void fillEllipse(const Spot& centre, float radiusX, float radiusY, const Colour& colour) const;
    void stroke(std::initializer_list<Spot> path, float width, const Colour& colour) const;

private:
    Canvas& m_canvas;
    float m_cosYaw;
    float m_sinYaw;
    float m_cosPitch;
    float m_sinPitch;
};

struct EyeLook
{
    Spot place;   // of the animal's eye at x > 0; the other one is its reflection
    float width;  // half the width of the opening
    float height; // half its height
    float slant;  // how far the outer corner rises
    Colour iris;  // of the eye at x > 0
    Colour otherIris;
    Colour rim;
    float pupilWidth; // half-widths, in units
    float pupilHeight;
};
void drawEyes(const Head& head, const EyeLook& look);

struct EarLook
{
    Spot outer; // where the ear meets the side of the head
    Spot tip;
    Spot inner; // where it meets the crown
    Colour back;
    Colour lining;
    Colour tipColour;
};
void drawEars(const Head& head, const EarLook& look);

} // namespace engine::sketchbook
