// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/png.h"

#include "engine/core/errors.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <utility>

namespace engine {

namespace {

// OpenCV keeps blue first. Swaps the first and the third channel of `pixels`, in place.
void swapRedAndBlue(std::span<std::uint8_t> pixels)
{
    for (std::size_t i = 0; i + 2 < pixels.size(); i += 3)
        std::swap(pixels[i], pixels[i + 2]);
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
        if (!bytes.empty())
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
