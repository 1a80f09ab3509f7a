// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_pictures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace tests {

namespace {

constexpr int kSide = 32;

} // namespace

// An integer hash.
double noise(int a, int b, int c)
{
    std::uint32_t h = static_cast<std::uint32_t>(a) * 0x9E3779B1U ^
                      static_cast<std::uint32_t>(b) * 0x85EBCA77U ^
                      static_cast<std::uint32_t>(c) * 0xC2B2AE3DU;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    h ^= h >> 12;
    h *= 0x297A2D39U;
    h ^= h >> 15;
    return static_cast<double>(h) / 4294967295.0;
}

// A disc of the class's colour on a soft ground: simple, but each class and image is told apart.
engine::Image syntheticPicture(int position, int variant)
{
    engine::Image image{kSide, kSide, {}};
    image.rgb.resize(3 * kSide * kSide);
    const double hue = position * 2.399963;
    const double centreX = 16 + 6 * (noise(position, variant, 1) - 0.5);
    const double centreY = 16 + 6 * (noise(position, variant, 2) - 0.5);
    const double radius = 7 + 5 * noise(position, variant, 3);
    const double corners = 2 + position % 5;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - centreX;
            const double dy = y - centreY;
            const double edge = radius * (1 + 0.2 * std::sin(corners * std::atan2(dy, dx)));
            const double inside = std::clamp(edge - std::hypot(dx, dy) + 0.5, 0.0, 1.0);
            for (int channel = 0; channel < 3; ++channel) {
                const double figure = 128 + 110 * std::sin(hue + 2.094395 * channel);
                const double ground = 200 - 2 * y + 20 * noise(position, variant, 4 + channel);
                const double value = inside * figure + (1 - inside) * ground;
                image.rgb[static_cast<std::size_t>(3 * (y * kSide + x) + channel)] =
                    static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
        }
    }
    return image;
}

} // namespace tests
