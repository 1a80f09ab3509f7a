// SPDX-License-Identifier: GPL-3.0-only
// The last steps, on as many floats as the picture has pixels: cheap, and the same arithmetic on
// every thread.
#include "engine/data/sketchbook/finish.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine::sketchbook {

namespace {

constexpr int kUsualSide = 32; // lengths in pixels below are those of a picture of this side

struct Light
{
    float directionX;
    float directionY;
    float slope; // how much brighter the lit side is
    float brightness;
    float contrast;
    float saturation;
    cv::Vec3f tint;
};

Light anyLight(Random& random)
{
    const float angle = random.between(0.0F, 2.0F * std::numbers::pi_v<float>);
    const float warmth = random.normal() * 0.07F;
    Light light{};
    light.directionX = std::cos(angle);
    light.directionY = std::sin(angle);
    light.slope = random.between(0.05F, 0.34F);
    light.brightness = std::clamp(1.0F + random.normal() * 0.17F, 0.55F, 1.4F);
    light.contrast = std::clamp(1.0F + random.normal() * 0.12F, 0.65F, 1.3F);
    light.saturation = std::clamp(1.0F + random.normal() * 0.18F, 0.45F, 1.4F);
    light.tint = {1.0F + warmth, 1.0F + random.normal() * 0.02F, 1.0F - warmth};
    return light;
}

cv::Mat shrink(const cv::Mat& sheet, cv::Size size)
{
    cv::Mat small;
    cv::resize(sheet, small, size, 0.0, 0.0, cv::INTER_AREA);
    return small;
}

// A kernel for blurring, as wide as `width` is on a picture of the usual side.
cv::Size kernel(const cv::Mat& picture, int width)
{
    const int radius = width / 2 * picture.cols / kUsualSide;
    return {2 * radius + 1, 2 * radius + 1};
}

void defocus(cv::Mat& picture, int width, float deviation)
{
    const float scale = static_cast<float>(picture.cols) / kUsualSide;
    cv::GaussianBlur(picture, picture, kernel(picture, width), deviation * scale);
}

void layOver(cv::Mat& picture, const cv::Mat& sheet)
{
    const cv::Mat small = shrink(sheet, picture.size());
    for (int y = 0; y < picture.rows; ++y) {
        auto* below = picture.ptr<cv::Vec3f>(y);
        const auto* above = small.ptr<cv::Vec4b>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const float open = 1.0F - static_cast<float>(above[x][3]) / 255.0F;
            for (int channel = 0; channel < 3; ++channel)
                below[x][channel] =
                    below[x][channel] * open + static_cast<float>(above[x][channel]);
        }
    }
}

// The background darkens around the figure, a little more on the side away from the light.
void castShadow(cv::Mat& picture, const cv::Mat& figure, const Light& light, float strength)
{
    cv::Mat alpha;
    cv::extractChannel(figure, alpha, 3);
    cv::Mat small = shrink(alpha, picture.size());
    const int side = picture.cols;
    const float scale = static_cast<float>(side) / kUsualSide;
    const auto shift = [scale](float direction) {
        return static_cast<int>(std::lround(-1.6F * scale * direction));
    };
    const int dx = shift(light.directionX);
    const int dy = shift(light.directionY);
    cv::blur(small, small, kernel(picture, 5));
    for (int y = 0; y < picture.rows; ++y) {
        const auto* row = small.ptr<std::uint8_t>(std::clamp(y - dy, 0, side - 1));
        auto* target = picture.ptr<cv::Vec3f>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const int from = std::clamp(x - dx, 0, side - 1);
            target[x] *= 1.0F - strength * static_cast<float>(row[from]) / 255.0F;
        }
    }
}

void illuminate(cv::Mat& picture, const Light& light)
{
    const float middle = static_cast<float>(picture.cols - 1) / 2.0F;
    constexpr float kMidGrey = 118.0F;
    for (int y = 0; y < picture.rows; ++y) {
        auto* row = picture.ptr<cv::Vec3f>(y);
        const float downward = (static_cast<float>(y) - middle) / middle;
        for (int x = 0; x < picture.cols; ++x) {
            const float rightward = (static_cast<float>(x) - middle) / middle;
            const float along = rightward * light.directionX + downward * light.directionY;
            const float gain = light.brightness * (1.0F + light.slope * along);
            cv::Vec3f colour = row[x].mul(light.tint) * gain;
            const float grey = (colour[0] + 2.0F * colour[1] + colour[2]) / 4.0F;
            for (int channel = 0; channel < 3; ++channel) {
                const float rich = grey + (colour[channel] - grey) * light.saturation;
                colour[channel] = kMidGrey + (rich - kMidGrey) * light.contrast;
            }
            row[x] = colour;
        }
    }
}

void expose(const cv::Mat& picture, Random& random, float noise, std::span<std::uint8_t> pixels)
{
    std::size_t next = 0;
    for (int y = 0; y < picture.rows; ++y) {
        const auto* row = picture.ptr<cv::Vec3f>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const float grain = random.normal() * noise;
            // Colour noise from one draw: its bits are independent enough for a sensor.
            const std::uint64_t bits = random.next();
            for (int channel = 0; channel < 3; ++channel) {
                const auto part = static_cast<float>((bits >> (channel * 20)) & 0xFFFFFU);
                const float speck = (part / 1048576.0F - 0.5F) * 2.0F * noise;
                const float value = std::clamp(row[x][channel] + grain + speck, 0.0F, 255.0F);
                pixels[next++] = static_cast<std::uint8_t>(std::lround(value));
            }
        }
    }
}

} // namespace

void finishPicture(const Sheets& sheets, int side, Random& random, std::span<std::uint8_t> pixels)
{
    const Light light = anyLight(random);
    const float distance = random.between(0.0F, 1.3F); // how far the background is out of focus
    const float lens = random.chance(0.5F) ? random.between(0.2F, 0.7F) : 0.0F;
    const float grain = random.uniform();
    const float noise = 1.0F + 9.0F * grain * grain; // mostly clean, a few taken in the dark
    cv::Mat picture(side, side, CV_32FC3, cv::Scalar::all(0));
    layOver(picture, sheets.background);
    if (distance > 0.25F)
        defocus(picture, 5, distance);
    castShadow(picture, sheets.figure, light, random.between(0.16F, 0.55F));
    layOver(picture, sheets.figure);
    if (!sheets.foreground.empty())
        layOver(picture, sheets.foreground);
    if (lens > 0.0F)
        defocus(picture, 3, lens);
    illuminate(picture, light);
    expose(picture, random, noise, pixels);
}

} // namespace engine::sketchbook
