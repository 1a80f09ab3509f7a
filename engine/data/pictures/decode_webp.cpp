// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_webp.h"

#include <memory>
#include <webp/decode.h>

namespace engine {

namespace {

constexpr const char* kWebP = "a WebP picture";

// How far the decoder comes when it is told that more will follow.
UnreadablePicture problemOf(std::span<const std::uint8_t> bytes, double rows)
{
    const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(
        WebPINewRGB(MODE_RGB, nullptr, 0, 0), WebPIDelete);
    if (decoder && WebPIAppend(decoder.get(), bytes.data(), bytes.size()) == VP8_STATUS_SUSPENDED) {
        int rowsThere = 0;
        (void)WebPIDecGetRGB(decoder.get(), &rowsThere, nullptr, nullptr, nullptr);
        return brokenOff(kWebP, rowsThere, rows);
    }
    return UnreadablePicture("a damaged WebP picture");
}

} // namespace

RawPicture decodeWebP(std::span<const std::uint8_t> bytes)
{
    WebPBitstreamFeatures features;
    const VP8StatusCode status = WebPGetFeatures(bytes.data(), bytes.size(), &features);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA)
        throw brokenOff(kWebP, 0, 1);
    if (status != VP8_STATUS_OK)
        throw UnreadablePicture("a damaged WebP picture");
    if (features.has_animation != 0)
        throw UnreadablePicture("an animated WebP picture, a kind that is not read here");
    requireDecodableSize(kWebP, features.width, features.height);
    RawPicture picture;
    const bool hasAlpha = features.has_alpha != 0;
    picture.alpha = hasAlpha ? RawPicture::Alpha::Straight : RawPicture::Alpha::None;
    picture.pixels.create(features.height, features.width, hasAlpha ? CV_8UC4 : CV_8UC3);
    const auto decode = hasAlpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    const std::size_t size = picture.pixels.total() * picture.pixels.elemSize();
    if (decode(bytes.data(),
               bytes.size(),
               picture.pixels.data,
               size,
               static_cast<int>(picture.pixels.step[0])) == nullptr)
        throw problemOf(bytes, features.height);
    return picture;
}

} // namespace engine
