// SPDX-License-Identifier: GPL-3.0-only
// Every shape becomes a polygon, goes through the view, and is filled hard-edged; the antialiasing
// comes from shrinking the sheet afterwards.
#include "engine/data/sketchbook/canvas.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace engine::sketchbook {

namespace {

constexpr int kSubpixelBits = 4;
constexpr int kEllipseCorners = 24;
constexpr int kCurveSteps = 4;

cv::Scalar opaque(const Colour& colour)
{
    return {colour[0], colour[1], colour[2], 255.0};
}

} // namespace

Colour mix(const Colour& from, const Colour& to, float share)
{
    return from * (1.0F - share) + to * share;
}

Colour shade(const Colour& colour, float factor)
{
    Colour result = colour * factor;
    for (int channel = 0; channel < 3; ++channel)
        result[channel] = std::clamp(result[channel], 0.0F, 255.0F);
    return result;
}

Colour vary(const Colour& colour, Random& random, float amount)
{
    const float common = random.between(-amount, amount);
    Colour result;
    for (int channel = 0; channel < 3; ++channel) {
        const float own = random.between(-amount, amount) * 0.45F;
        result[channel] = std::clamp(colour[channel] + common + own, 0.0F, 255.0F);
    }
    return result;
}

Colour fromHue(float hue, float saturation, float value)
{
    Colour result;
    for (int channel = 0; channel < 3; ++channel) {
        const float offset = channel == 0 ? 0.0F : (channel == 1 ? 2.0F : 1.0F) / 3.0F;
        const float turn = hue + offset - std::floor(hue + offset);
        const float ramp = std::clamp(std::abs(turn * 6.0F - 3.0F) - 1.0F, 0.0F, 1.0F);
        result[channel] = 255.0F * value * (1.0F - saturation + saturation * ramp);
    }
    return result;
}

Colour anyMuted(Random& random)
{
    const float hue = random.uniform();
    const float saturation = random.between(0.05F, 0.6F);
    return fromHue(hue, saturation, random.between(0.3F, 0.95F));
}

Outline smooth(std::span<const Point> knots)
{
    const std::size_t count = knots.size();
    Outline curve;
    curve.reserve(count * kCurveSteps);
    for (std::size_t i = 0; i < count; ++i) {
        const Point before = knots[(i + count - 1) % count];
        const Point from = knots[i];
        const Point to = knots[(i + 1) % count];
        const Point after = knots[(i + 2) % count];
        for (int step = 0; step < kCurveSteps; ++step) {
            const float t = static_cast<float>(step) / kCurveSteps;
            const Point bend = (before * 2.0F - from * 5.0F + to * 4.0F - after) * (t * t);
            const Point twist = (from * 3.0F - before - to * 3.0F + after) * (t * t * t);
            curve.push_back((from * 2.0F + (to - before) * t + bend + twist) * 0.5F);
        }
    }
    return curve;
}

Outline roundedBox(float left, float top, float right, float bottom, float radius)
{
    constexpr float kNear =
        0.293F; // where a quarter circle is at 45 degrees, seen from its box corner
    const float near = radius * kNear;
    return {{left, top + radius},
            {left + near, top + near},
            {left + radius, top},
            {right - radius, top},
            {right - near, top + near},
            {right, top + radius},
            {right, bottom - radius},
            {right - near, bottom - near},
            {right - radius, bottom},
            {left + radius, bottom},
            {left + near, bottom - near},
            {left, bottom - radius}};
}

Outline ellipse(Point centre, float radiusX, float radiusY, float angle)
{
    static const auto kCircle = [] {
        std::array<Point, kEllipseCorners> circle;
        for (int i = 0; i < kEllipseCorners; ++i) {
            const float turn =
                2.0F * std::numbers::pi_v<float> * static_cast<float>(i) / kEllipseCorners;
            circle[static_cast<std::size_t>(i)] = {std::cos(turn), std::sin(turn)};
        }
        return circle;
    }();
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    Outline outline;
    outline.reserve(kEllipseCorners);
    for (const Point& corner : kCircle) {
        const float x = corner.x * radiusX;
        const float y = corner.y * radiusY;
        outline.emplace_back(centre.x + x * cosine - y * sine, centre.y + x * sine + y * cosine);
    }
    return outline;
}

Canvas::Canvas(int side)
    : m_pixels(side, side, CV_8UC4, cv::Scalar::all(0))
{
    look(View{});
}

void Canvas::look(const View& view)
{
    const float half = static_cast<float>(m_pixels.cols) / 2.0F;
    const float scale = view.scale * half;
    const float cosine = std::cos(view.roll) * scale;
    const float sine = std::sin(view.roll) * scale;
    const float width = view.mirror * view.aspect;
    const cv::Matx33f place(cosine * width,
                            -sine,
                            (view.centre.x + 1.0F) * half,
                            sine * width,
                            cosine,
                            (view.centre.y + 1.0F) * half,
                            0.0F,
                            0.0F,
                            1.0F);
    const cv::Matx33f perspective(1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F, -view.turn, -view.lean, 1.0F);
    m_view = place * perspective;
    m_strokeScale = scale;
}

cv::Point Canvas::toPixels(Point point) const
{
    const cv::Vec3f mapped = m_view * cv::Vec3f(point.x, point.y, 1.0F);
    const float depth = std::max(mapped[2], 0.1F);
    constexpr float kSubpixels = 1 << kSubpixelBits;
    // Pixel centres are at whole numbers in OpenCV, at halves in the view.
    return {static_cast<int>(std::lround((mapped[0] / depth - 0.5F) * kSubpixels)),
            static_cast<int>(std::lround((mapped[1] / depth - 0.5F) * kSubpixels))};
}

void Canvas::fillScalar(std::span<const Point> outline, const cv::Scalar& scalar)
{
    // Room for the longest outline, a smoothed face of 20 knots; on the stack because there are
    // many.
    std::array<cv::Point, 96> corners;
    const std::size_t count = std::min(outline.size(), corners.size());
    for (std::size_t i = 0; i < count; ++i)
        corners[i] = toPixels(outline[i]);
    const cv::Point* first = corners.data();
    const int number = static_cast<int>(count);
    cv::fillPoly(m_pixels, &first, &number, 1, scalar, cv::LINE_8, kSubpixelBits);
}

void Canvas::fill(std::span<const Point> outline, const Colour& colour)
{
    fillScalar(outline, opaque(colour));
}

void Canvas::fill(std::initializer_list<Point> outline, const Colour& colour)
{
    fillScalar({outline.begin(), outline.size()}, opaque(colour));
}

void Canvas::fillSmooth(std::initializer_list<Point> knots, const Colour& colour)
{
    fill(smooth({knots.begin(), knots.size()}), colour);
}

void Canvas::fillEllipse(Point centre, float radiusX, float radiusY, const Colour& colour)
{
    fill(ellipse(centre, radiusX, radiusY), colour);
}

void Canvas::fillBox(float left, float top, float right, float bottom, const Colour& colour)
{
    fill({{left, top}, {right, top}, {right, bottom}, {left, bottom}}, colour);
}

void Canvas::fillRounded(
    float left, float top, float right, float bottom, float radius, const Colour& colour)
{
    fill(roundedBox(left, top, right, bottom, radius), colour);
}

void Canvas::stroke(std::initializer_list<Point> path, float width, const Colour& colour)
{
    const int thickness = std::max(1, static_cast<int>(std::lround(width * m_strokeScale)));
    for (auto point = path.begin(); point + 1 < path.end(); ++point)
        cv::line(m_pixels,
                 toPixels(*point),
                 toPixels(*(point + 1)),
                 opaque(colour),
                 thickness,
                 cv::LINE_8,
                 kSubpixelBits);
}

void Canvas::groundShadow(Point centre, float radiusX, float radiusY)
{
    fillScalar(ellipse(centre, radiusX, radiusY), cv::Scalar(0, 0, 0, 120));
}

} // namespace engine::sketchbook
