// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/exif_orientation.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <string_view>

namespace engine {

namespace {

using ExifBytes = std::span<const std::uint8_t>;
using namespace std::string_view_literals;

constexpr int kUpright = 1;

bool hasMark(ExifBytes bytes, std::size_t at, std::string_view mark)
{
    return bytes.size() >= at + mark.size() &&
           std::equal(mark.begin(),
                      mark.end(),
                      bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

enum class ByteOrder
{
    Big,
    Little
};

// The caller has checked that they are there.
std::uint32_t numberAt(ExifBytes bytes, std::size_t at, std::size_t count, ByteOrder order)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = (number << 8U) | bytes[at + (order == ByteOrder::Big ? i : count - 1 - i)];
    return number;
}

// EXIF data are built like a TIFF file: a header and a directory of entries of twelve bytes.
int orientationIn(ExifBytes exif)
{
    if (hasMark(exif, 0, "Exif\0\0"sv))
        exif = exif.subspan(6);
    const bool isLittle = hasMark(exif, 0, "II*\0"sv);
    constexpr std::size_t kHeader = 8;
    if ((!isLittle && !hasMark(exif, 0, "MM\0*"sv)) || exif.size() < kHeader)
        return kUpright;
    const ByteOrder order = isLittle ? ByteOrder::Little : ByteOrder::Big;
    const std::size_t directory = numberAt(exif, 4, 4, order);
    if (directory > exif.size() || exif.size() - directory < 2)
        return kUpright;
    constexpr std::size_t kEntry = 12;
    constexpr std::uint32_t kOrientation = 274;
    constexpr std::uint32_t kShort = 3;
    const std::size_t entries = numberAt(exif, directory, 2, order);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + i * kEntry;
        if (exif.size() < at + kEntry)
            return kUpright;
        if (numberAt(exif, at, 2, order) != kOrientation)
            continue;
        const bool isShort = numberAt(exif, at + 2, 2, order) == kShort;
        const auto value = numberAt(exif, at + 8, isShort ? 2 : 4, order);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : kUpright;
    }
    return kUpright;
}

// The APP1 segment that begins with "Exif", before the pixels begin.
ExifBytes exifOfJpeg(ExifBytes bytes)
{
    constexpr std::uint8_t kMarker = 0xFF;
    constexpr std::uint8_t kApp1 = 0xE1;
    constexpr std::uint8_t kStartOfScan = 0xDA;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == kMarker && bytes[at + 1] != kStartOfScan) {
        if (bytes[at + 1] == kMarker) { // a filler
            ++at;
            continue;
        }
        const std::size_t length = numberAt(bytes, at + 2, 2, ByteOrder::Big);
        if (length < 2)
            return {};
        if (bytes[at + 1] == kApp1 && hasMark(bytes, at + 4, "Exif\0"sv))
            return bytes.subspan(at + 4, std::min(length - 2, bytes.size() - at - 4));
        at += 2 + length;
    }
    return {};
}

// Chunks of length, name, data and checksum. It may stand behind the pixels.
ExifBytes exifOfPng(ExifBytes bytes)
{
    constexpr std::size_t kSignature = 8;
    constexpr std::size_t kAroundData = 12;
    for (std::size_t at = kSignature; at + kAroundData <= bytes.size();) {
        const std::size_t length = numberAt(bytes, at, 4, ByteOrder::Big);
        if (length > bytes.size() - at - kAroundData)
            return {};
        if (hasMark(bytes, at + 4, "eXIf"))
            return bytes.subspan(at + 8, length);
        at += kAroundData + length;
    }
    return {};
}

// RIFF: chunks of name, length and data of an even number of bytes.
ExifBytes exifOfWebP(ExifBytes bytes)
{
    constexpr std::size_t kHeader = 12;
    for (std::size_t at = kHeader; at + 8 <= bytes.size();) {
        const std::size_t length = numberAt(bytes, at + 4, 4, ByteOrder::Little);
        if (length > bytes.size() - at - 8)
            return {};
        if (hasMark(bytes, at, "EXIF"))
            return bytes.subspan(at + 8, length);
        at += 8 + length + length % 2;
    }
    return {};
}

} // namespace

int exifOrientation(PictureKind kind, std::span<const std::uint8_t> bytes)
{
    switch (kind) {
    case PictureKind::Jpeg:
        return orientationIn(exifOfJpeg(bytes));
    case PictureKind::Png:
        return orientationIn(exifOfPng(bytes));
    case PictureKind::WebP:
        return orientationIn(exifOfWebP(bytes));
    default: // a TIFF file's own directory is read by its decoder
        return kUpright;
    }
}

cv::Mat turnedUpright(cv::Mat picture, int orientation)
{
    constexpr int kTopDown = 0;
    constexpr int kLeftRight = 1;
    constexpr int kBoth = -1;
    // 5 to 8 are 1 to 4 with rows and columns exchanged.
    if (orientation >= 5)
        cv::transpose(picture.clone(), picture);
    switch (orientation) {
    case 2: // mirrored
    case 6: // to be turned clockwise
        cv::flip(picture, picture, kLeftRight);
        break;
    case 3: // upside down
    case 7:
        cv::flip(picture, picture, kBoth);
        break;
    case 4:
    case 8: // to be turned anticlockwise
        cv::flip(picture, picture, kTopDown);
        break;
    default:
        break;
    }
    return picture;
}

} // namespace engine
