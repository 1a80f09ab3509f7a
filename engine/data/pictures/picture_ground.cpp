// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/picture_ground.h"

#include <algorithm>
#include <cstdint>

namespace engine {

namespace {

// Of the bytes met.
class Brightness
{
public:
    void add(std::uint8_t byte)
    {
        m_sum += byte;
        ++m_count;
    }
    [[nodiscard]] double mean() const { return m_count == 0 ? 0.0 : m_sum / m_count; }

private:
    double m_sum = 0.0;
    double m_count = 0.0;
};

} // namespace

PictureGround groundOf(const Image& picture)
{
    constexpr double kMiddle = 127.5;
    constexpr double kLittle = 5.0;
    Brightness rim;
    Brightness within;
    for (std::size_t i = 0; i < picture.rgb.size(); ++i) {
        const int pixel = static_cast<int>(i / 3);
        const int x = pixel % picture.width;
        const int y = pixel / picture.width;
        const bool isRim = x == 0 || y == 0 || x == picture.width - 1 || y == picture.height - 1;
        (isRim ? rim : within).add(picture.rgb[i]);
    }
    if (rim.mean() < kMiddle && within.mean() > rim.mean() + kLittle)
        return PictureGround::Dark;
    if (rim.mean() > kMiddle && within.mean() < rim.mean() - kLittle)
        return PictureGround::Light;
    return PictureGround::Neither;
}

PictureGround groundOfMost(const std::vector<Image>& pictures)
{
    for (const PictureGround ground : {PictureGround::Dark, PictureGround::Light}) {
        const auto count = std::ranges::count(pictures, ground, groundOf);
        if (!pictures.empty() && 5 * count >= 4 * std::ssize(pictures))
            return ground;
    }
    return PictureGround::Neither;
}

Image negativeOf(Image picture)
{
    for (std::uint8_t& byte : picture.rgb)
        byte = static_cast<std::uint8_t>(255 - byte);
    return picture;
}

} // namespace engine
