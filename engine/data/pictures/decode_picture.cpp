// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_picture.h"

#include "engine/data/pictures/decode_jpeg.h"
#include "engine/data/pictures/decode_png.h"
#include "engine/data/pictures/decode_pnm.h"
#include "engine/data/pictures/decode_tiff.h"
#include "engine/data/pictures/decode_webp.h"
#include "engine/data/pictures/exif_orientation.h"
#include "engine/data/pictures/opencv_picture.h"
#include "engine/data/pictures/picture_kind.h"

#include <opencv2/core.hpp>

namespace engine {

namespace {

constexpr int kFullWhite = 65535;

RawPicture rawPictureOf(PictureKind kind, std::span<const std::uint8_t> bytes)
{
    switch (kind) {
    case PictureKind::Jpeg:
        return decodeJpeg(bytes);
    case PictureKind::Png:
        return decodePng(bytes);
    case PictureKind::WebP:
        return decodeWebP(bytes);
    case PictureKind::Tiff:
        return decodeTiff(bytes);
    case PictureKind::Pnm:
        return decodePnm(bytes);
    case PictureKind::Bmp:
    case PictureKind::SunRaster:
    case PictureKind::Jpeg2000:
        return decodeByOpenCv(kind, bytes);
    case PictureKind::None:
        break;
    }
    const std::string what = whatItIs(bytes);
    const bool isPicture =
        what.find(" picture") != std::string::npos || what.find("drawing") != std::string::npos;
    throw UnreadablePicture(what +
                            (isPicture ? ", a kind that is not read here" : ", not a picture"));
}

int brightestColourOf(const cv::Mat& picture)
{
    int brightest = 0;
    const int channels = picture.channels();
    for (int y = 0; y < picture.rows; ++y) {
        const auto* row = picture.ptr<std::uint16_t>(y);
        for (int i = 0; i < picture.cols * channels; ++i) {
            if (i % channels < 3)
                brightest = std::max(brightest, int{row[i]});
        }
    }
    return brightest;
}

// Every pixel over white; alpha runs to the most that the type holds.
cv::Mat overWhite(const RawPicture& raw, double white)
{
    constexpr float kWhite = 255.0F;
    const bool isDeep = raw.pixels.depth() == CV_16U;
    const float mostAlpha = isDeep ? 65535.0F : kWhite;
    cv::Mat deep;
    raw.pixels.convertTo(deep, CV_32F);
    const auto scale = static_cast<float>(kWhite / white);
    cv::Mat flat(raw.pixels.size(), CV_8UC3);
    for (int y = 0; y < flat.rows; ++y) {
        const auto* from = deep.ptr<cv::Vec4f>(y);
        auto* to = flat.ptr<cv::Vec3b>(y);
        for (int x = 0; x < flat.cols; ++x) {
            const float opacity = from[x][3] / mostAlpha;
            const float share = raw.alpha == RawPicture::Alpha::Multiplied ? 1.0F : opacity;
            for (int channel = 0; channel < 3; ++channel)
                to[x][channel] = cv::saturate_cast<std::uint8_t>(
                    std::min(from[x][channel] * scale, kWhite) * share + kWhite * (1.0F - opacity));
        }
    }
    return flat;
}

cv::Mat withoutAlpha(const RawPicture& raw, int white)
{
    if (raw.pixels.depth() == CV_8U)
        return raw.pixels;
    cv::Mat flat(raw.pixels.size(), CV_8UC3);
    const int channels = raw.pixels.cols * 3;
    for (int y = 0; y < flat.rows; ++y) {
        const auto* from = raw.pixels.ptr<std::uint16_t>(y);
        auto* to = flat.ptr(y);
        for (int i = 0; i < channels; ++i) {
            // The upper byte, as of old: what runs have recorded must not change by a rounding.
            const int value =
                white == kFullWhite ? from[i] >> 8 : (from[i] * 255 + white / 2) / white;
            to[i] = static_cast<std::uint8_t>(std::min(value, 255));
        }
    }
    return flat;
}

} // namespace

int whiteFor(int brightest)
{
    for (const int bits : {8, 10, 12}) {
        const int most = (1 << bits) - 1;
        if (brightest <= most)
            return most;
    }
    return kFullWhite;
}

DecodedPicture decodePicture(std::span<const std::uint8_t> bytes, int white)
{
    const PictureKind kind = pictureKindOf(bytes);
    RawPicture raw = rawPictureOf(kind, bytes);
    if (kind != PictureKind::Tiff)
        raw.orientation = exifOrientation(kind, bytes);
    DecodedPicture decoded;
    decoded.fault = raw.fault;
    const bool isDeep = raw.pixels.depth() == CV_16U;
    if (isDeep && raw.white == 0) {
        decoded.brightest = brightestColourOf(raw.pixels);
        raw.white = white > 0 ? white : whiteFor(decoded.brightest);
    }
    decoded.rgb = raw.alpha == RawPicture::Alpha::None ? withoutAlpha(raw, raw.white)
                                                       : overWhite(raw, isDeep ? raw.white : 255.0);
    decoded.rgb = turnedUpright(decoded.rgb, raw.orientation);
    return decoded;
}

} // namespace engine
