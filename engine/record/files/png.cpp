// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/png.h"

#include "engine/core/base/errors.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace engine {

namespace {

// OpenCV keeps blue first. Swaps the first and the third channel of `pixels`, in place.
void swapRedAndBlue(std::span<std::uint8_t> pixels)
{
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3)
        std::swap(pixels[i], pixels[i + 2]);
}

// What CRC-32 makes of each byte, so that a run of thousands of pictures is not checked bit by bit.
constexpr std::array<std::uint32_t, 256> kSumOfByte = [] {
    std::array<std::uint32_t, 256> sums{};
    for (std::uint32_t byte = 0; byte < sums.size(); ++byte) {
        std::uint32_t sum = byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
        sums[byte] = sum;
    }
    return sums;
}();

// CRC-32 as the PNG specification defines it (ISO 3309).
std::uint32_t checksum(std::span<const std::uint8_t> bytes)
{
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const std::uint8_t byte : bytes)
        sum = (sum >> 8U) ^ kSumOfByte[(sum ^ byte) & 0xFFU];
    return ~sum;
}

std::uint32_t bigEndian(std::span<const std::uint8_t> bytes)
{
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes.first(4))
        number = (number << 8U) | byte;
    return number;
}

// Whether these are all chunks of a PNG file, each with the checksum it came with.
bool isWholePng(std::span<const std::uint8_t> png)
{
    constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    constexpr std::size_t kAroundData = 12; // length, type, checksum
    if (png.size() < kSignature.size() || !std::ranges::equal(png.first(8), kSignature))
        return false;
    png = png.subspan(8);
    while (png.size() >= kAroundData) {
        const std::size_t length = bigEndian(png);
        if (length > png.size() - kAroundData)
            return false;
        const auto typeAndData = png.subspan(4, 4 + length);
        if (checksum(typeAndData) != bigEndian(png.subspan(8 + length)))
            return false;
        png = png.subspan(kAroundData + length);
        if (std::ranges::equal(typeAndData.first(4), std::string_view("IEND")))
            return png.empty();
    }
    return false;
}

} // namespace

std::vector<std::uint8_t> pngOf(const Image& image)
{
    std::vector<std::uint8_t> pixels = image.rgb;
    swapRedAndBlue(pixels);
    const cv::Mat picture(image.height, image.width, CV_8UC3, pixels.data());
    std::vector<std::uint8_t> png;
    if (!cv::imencode(".png", picture, png))
        throw RunError("A picture could not be written as PNG.");
    return png;
}

Image imageFromPng(std::span<const std::uint8_t> png)
{
    cv::Mat picture;
    try {
        const std::vector<std::uint8_t> bytes(png.begin(), png.end());
        // libpng tells the terminal of what it dislikes, so that it gets only whole pictures.
        if (isWholePng(png))
            picture = cv::imdecode(bytes, cv::IMREAD_COLOR);
    } catch (const cv::Exception&) {
        picture.release();
    }
    if (picture.empty())
        throw DataError("a stored picture cannot be read");
    Image image{picture.cols, picture.rows, {}};
    image.rgb.assign(picture.datastart, picture.dataend);
    swapRedAndBlue(image.rgb);
    return image;
}

} // namespace engine
