// SPDX-License-Identifier: GPL-3.0-only
// A supersampled sheet with the few primitives the sketchbook draws with. Coordinates are units:
// the frame spans -1..1 both ways, y down, seen through a view (a homography). It knows no animal.
#pragma once

#include "engine/data/sketchbook/random.h"

#include <opencv2/core.hpp>

#include <initializer_list>
#include <span>
#include <vector>

namespace engine::sketchbook {

// Red, green, blue, 0..255.
using Colour = cv::Vec3f;
using Point = cv::Point2f;
using Outline = std::vector<Point>;

[[nodiscard]] Colour mix(const Colour& from, const Colour& to, float share);
// Multiplies towards black (factor < 1) or towards a brighter tone (factor > 1).
[[nodiscard]] Colour shade(const Colour& colour, float factor);
// The colour moved a little, in brightness and in each channel; `amount` is in levels of 255.
[[nodiscard]] Colour vary(const Colour& colour, Random& random, float amount);
// Hue in turns (0 red, 1/3 green, 2/3 blue), saturation and value in 0..1.
[[nodiscard]] Colour fromHue(float hue, float saturation, float value);

// Any hue, never garish: for things that are not the subject.
[[nodiscard]] Colour anyMuted(Random& random);

// A closed curve through the given points.
[[nodiscard]] Outline smooth(std::span<const Point> knots);
// A rectangle with rounded corners.
[[nodiscard]] Outline roundedBox(float left, float top, float right, float bottom, float radius);
[[nodiscard]] Outline ellipse(Point centre, float radiusX, float radiusY, float angle = 0.0F);

// How a figure stands in the frame.
struct View
{
    Point centre{0.0F, 0.0F};
    float scale = 1.0F;
    float roll = 0.0F;   // radians, clockwise
    float turn = 0.0F;   // perspective: the side x > 0 comes nearer when positive
    float lean = 0.0F;   // perspective: the side y > 0 comes nearer when positive
    float mirror = 1.0F; // -1 looks the other way
    float aspect = 1.0F; // width over height
};

class Canvas
{
public:
    // A transparent square sheet, `side` pixels wide.
    explicit Canvas(int side);

    void look(const View& view);

    void fill(std::span<const Point> outline, const Colour& colour);
    void fill(std::initializer_list<Point> outline, const Colour& colour);
    void fillSmooth(std::initializer_list<Point> knots, const Colour& colour);
    void fillEllipse(Point centre, float radiusX, float radiusY, const Colour& colour);
    void fillBox(float left, float top, float right, float bottom, const Colour& colour);
    void fillRounded(
        float left, float top, float right, float bottom, float radius, const Colour& colour);
    void stroke(std::initializer_list<Point> path, float width, const Colour& colour);
    // A half-transparent dark oval; only for a spot where nothing has been drawn yet.
    void groundShadow(Point centre, float radiusX, float radiusY);

    // 8-bit RGBA, alpha-premultiplied.
    [[nodiscard]] const cv::Mat& pixels() const { return m_pixels; }

private:
    [[nodiscard]] cv::Point toPixels(Point point) const;
    void fillScalar(std::span<const Point> outline, const cv::Scalar& scalar);

    cv::Mat m_pixels;
    cv::Matx33f m_view;
    float m_strokeScale = 1.0F;
};

} // namespace engine::sketchbook
