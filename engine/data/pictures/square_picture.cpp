// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/square_picture.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/pictures/decode_picture.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <new>
#include <string>
#include <string_view>

namespace engine {

namespace {

namespace fs = std::filesystem;

DataError largerThanMemory(const fs::path& path, std::string_view advice)
{
    return DataError(quoted(path) + " takes more memory to decode than there is. " +
                     std::string(advice));
}

DecodedPicture decodedFile(const fs::path& path, std::string_view advice, int white)
{
    const std::vector<std::uint8_t> bytes = readWholeFile(path);
    try {
        return decodePicture(bytes, white);
    } catch (const UnreadablePicture& problem) {
        throw DataError(quoted(path) + " is " + problem.what() + ". " + std::string(advice));
    } catch (const std::bad_alloc&) {
        throw largerThanMemory(path, advice);
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            throw largerThanMemory(path, advice);
        throw;
    }
}

// The largest piece of the shape of `size` from the middle, at least one pixel.
cv::Mat middleOf(const cv::Mat& picture, cv::Size size)
{
    const double scale = std::min(static_cast<double>(picture.cols) / size.width,
                                  static_cast<double>(picture.rows) / size.height);
    const int width =
        std::clamp(static_cast<int>(std::lround(size.width * scale)), 1, picture.cols);
    const int height =
        std::clamp(static_cast<int>(std::lround(size.height * scale)), 1, picture.rows);
    return picture(
        cv::Rect((picture.cols - width) / 2, (picture.rows - height) / 2, width, height));
}

cv::Mat scaledTo(const cv::Mat& picture, cv::Size size)
{
    const int method = picture.cols > size.width ? cv::INTER_AREA : cv::INTER_LINEAR;
    cv::Mat scaled;
    cv::resize(picture, scaled, size, 0.0, 0.0, method);
    return scaled;
}

Image imageOf(const cv::Mat& rgb)
{
    Image image{rgb.cols, rgb.rows, std::vector<std::uint8_t>(rgb.total() * 3)};
    cv::Mat target(rgb.rows, rgb.cols, CV_8UC3, image.rgb.data());
    rgb.copyTo(target);
    return image;
}

// A view of the bytes; OpenCV has no constant one.
cv::Mat matOf(const Image& image)
{
    return {image.height,
            image.width,
            CV_8UC3,
            const_cast<std::uint8_t*>(image.rgb.data())}; // NOLINT: nobody writes through it
}

} // namespace

PictureNotes
readSquarePicture(const fs::path& path, int side, std::span<std::uint8_t> pixels, int white)
{
    const cv::Size size(side, side);
    const DecodedPicture picture =
        decodedFile(path, "Replace it, or take it out of the folder.", white);
    cv::Mat target(side, side, CV_8UC3, pixels.data());
    scaledTo(middleOf(picture.rgb, size), size).copyTo(target);
    return {picture.fault, picture.brightest};
}

Image readWholePicture(const fs::path& path, int longestSide)
{
    constexpr std::uintmax_t kMost = std::uintmax_t{256} << 20U;
    std::error_code unknown;
    if (fs::file_size(path, unknown) > kMost && !unknown)
        throw DataError(quoted(path) +
                        " is larger than 256 MB. Save a smaller copy and take that.");
    const cv::Mat picture = decodedFile(path, "Take another one.", 0).rgb;
    const double scale =
        static_cast<double>(longestSide) / std::max({picture.cols, picture.rows, 1});
    if (scale >= 1.0)
        return imageOf(picture);
    const cv::Size size(std::max(1, static_cast<int>(std::lround(picture.cols * scale))),
                        std::max(1, static_cast<int>(std::lround(picture.rows * scale))));
    return imageOf(scaledTo(picture, size));
}

Image middleOf(const Image& picture, int width, int height)
{
    if (picture.isEmpty() || width < 1 || height < 1)
        throw UsageError("A picture without pixels cannot be scaled.");
    const cv::Size size(width, height);
    const cv::Mat scaled = scaledTo(middleOf(matOf(picture), size), size);
    const cv::Mat whole = scaled.isContinuous() ? scaled : scaled.clone();
    return {width, height, {whole.datastart, whole.dataend}};
}

Image greyed(Image picture)
{
    cv::Mat grey;
    cv::cvtColor(matOf(picture), grey, cv::COLOR_RGB2GRAY);
    cv::Mat target = matOf(picture);
    cv::cvtColor(grey, target, cv::COLOR_GRAY2RGB);
    return picture;
}

} // namespace engine
