// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/square_picture.h"

#include "engine/core/errors.h"
#include "engine/data/data_files.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

namespace engine {

namespace {

namespace fs = std::filesystem;

using Bytes = std::span<const std::uint8_t>;

bool beginsWith(Bytes bytes, std::string_view signature)
{
    return bytes.size() >= signature.size() &&
           std::equal(signature.begin(), signature.end(), bytes.begin(), [](char a, auto b) {
               return static_cast<std::uint8_t>(a) == b;
           });
}

// Formats that can be transparent; a PNG says in its header whether it is.
bool mayBeTransparent(Bytes bytes)
{
    constexpr std::size_t kColourType = 25;
    constexpr std::uint8_t kPalette = 3; // grey is 0 and RGB is 2; what is above has an alpha
    if (beginsWith(bytes, "\x89PNG"))
        return bytes.size() > kColourType && bytes[kColourType] >= kPalette;
    return beginsWith(bytes, "RIFF") || beginsWith(bytes, "II*") || beginsWith(bytes, "MM");
}

// OpenCV fills up a JPEG that breaks off in the middle and calls it a success. A whole one has an
// end marker after the start of its scan; the one of an embedded preview comes before.
bool isBrokenOffJpeg(Bytes bytes)
{
    constexpr std::uint8_t kMarker = 0xFF;
    constexpr std::uint8_t kStartOfScan = 0xDA;
    constexpr std::array<std::uint8_t, 2> kEndOfImage{kMarker, 0xD9};
    if (!beginsWith(bytes, "\xFF\xD8"))
        return false;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == kMarker) {
        if (bytes[at + 1] == kStartOfScan) {
            const Bytes scan = bytes.subspan(at);
            // Not std::ranges::search, which clang 14 cannot compile over a span.
            return std::search(scan.begin(), scan.end(), kEndOfImage.begin(), kEndOfImage.end()) ==
                   scan.end();
        }
        const bool isFiller = bytes[at + 1] == kMarker;
        at += isFiller ? 1 : 2 + std::size_t{bytes[at + 2]} * 256 + bytes[at + 3];
    }
    return true;
}

cv::Mat withoutAlpha(const cv::Mat& picture)
{
    cv::Mat deep;
    picture.convertTo(deep, CV_32F, picture.depth() == CV_16U ? 1.0 / 257.0 : 1.0);
    cv::Mat flat(picture.size(), CV_8UC3);
    constexpr float kWhite = 255.0F;
    for (int y = 0; y < flat.rows; ++y) {
        const auto* from = deep.ptr<cv::Vec4f>(y);
        auto* to = flat.ptr<cv::Vec3b>(y);
        for (int x = 0; x < flat.cols; ++x) {
            const float opacity = from[x][3] / kWhite;
            for (int channel = 0; channel < 3; ++channel)
                to[x][channel] = cv::saturate_cast<std::uint8_t>(from[x][channel] * opacity +
                                                                 kWhite * (1.0F - opacity));
        }
    }
    return flat;
}

// 8-bit BGR, or empty.
cv::Mat decoded(const std::vector<std::uint8_t>& bytes)
{
    if (mayBeTransparent(bytes)) {
        const cv::Mat picture = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
        const bool isKnownDepth = picture.depth() == CV_8U || picture.depth() == CV_16U;
        if (picture.channels() == 4 && isKnownDepth)
            return withoutAlpha(picture);
    }
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

cv::Mat decodedFile(const fs::path& path, std::string_view advice)
{
    const std::vector<std::uint8_t> bytes = readWholeFile(path);
    cv::Mat picture;
    try {
        if (!isBrokenOffJpeg(bytes))
            picture = decoded(bytes);
    } catch (const cv::Exception&) {
        picture.release(); // for example absurd dimensions
    }
    if (picture.empty())
        throw DataError(quoted(path) +
                        " is no picture that can be read: it is damaged or incomplete. " +
                        std::string(advice));
    return picture;
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

Image imageOf(const cv::Mat& bgr)
{
    Image image{bgr.cols, bgr.rows, std::vector<std::uint8_t>(bgr.total() * 3)};
    cv::Mat target(bgr.rows, bgr.cols, CV_8UC3, image.rgb.data());
    cv::cvtColor(bgr, target, cv::COLOR_BGR2RGB);
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

void readSquarePicture(const fs::path& path, int side, std::span<std::uint8_t> pixels)
{
    const cv::Size size(side, side);
    const cv::Mat picture = decodedFile(path, "Replace it, or take it out of the folder.");
    const cv::Mat small = scaledTo(middleOf(picture, size), size);
    cv::Mat target(side, side, CV_8UC3, pixels.data());
    cv::cvtColor(small, target, cv::COLOR_BGR2RGB);
}

Image readWholePicture(const fs::path& path, int longestSide)
{
    constexpr std::uintmax_t kMost = std::uintmax_t{256} << 20U;
    std::error_code unknown;
    if (fs::file_size(path, unknown) > kMost && !unknown)
        throw DataError(quoted(path) +
                        " is larger than 256 MB. Save a smaller copy and take that.");
    const cv::Mat picture = decodedFile(path, "Take another one.");
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
