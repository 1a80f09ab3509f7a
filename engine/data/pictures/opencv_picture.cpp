// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/opencv_picture.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <streambuf>
#include <string_view>
#include <vector>

namespace engine {

namespace {

using FileBytes = std::span<const std::uint8_t>;

std::uint32_t littleEndianAt(FileBytes bytes, std::size_t at)
{
    return bytes[at] | bytes[at + 1] << 8U | bytes[at + 2] << 16U |
           static_cast<std::uint32_t>(bytes[at + 3]) << 24U;
}

std::uint32_t bigEndianAt(FileBytes bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(bytes[at]) << 24U | bytes[at + 1] << 16U |
           bytes[at + 2] << 8U | bytes[at + 3];
}

// Bytes of the palette of a BMP, which is read whatever the pixels are.
double paletteOf(FileBytes bytes, double bits)
{
    constexpr std::size_t kColoursAt = 46;
    const bool isOld = bytes[14] == 12;
    if (bits > 8)
        return 0;
    const double said =
        !isOld && bytes.size() >= kColoursAt + 4 ? littleEndianAt(bytes, kColoursAt) : 0;
    return (said > 0 ? said : std::exp2(bits)) * (isOld ? 3 : 4);
}

// The size of a whole file, by its header; 0 when that does not say.
double wholeBmp(FileBytes bytes)
{
    constexpr std::size_t kHeaders = 34;
    if (bytes.size() < kHeaders)
        return kHeaders;
    const bool isOld = bytes[14] == 12; // OS/2: sizes of 16 bits
    const double pixelsAt = littleEndianAt(bytes, 10);
    const std::uint32_t compression = isOld ? 0 : littleEndianAt(bytes, 30);
    constexpr std::uint32_t kMasks = 3; // 1 and 2 are run lengths; others hold a JPEG or a PNG
    if (compression > kMasks)
        throw UnreadablePicture("a BMP picture of a rare kind that is not read here");
    const double bits = isOld ? bytes[24] : bytes[28];
    const double paletteEnd = 14.0 + littleEndianAt(bytes, 14) + paletteOf(bytes, bits);
    if (compression != 0 && compression != kMasks)
        return std::max<double>(littleEndianAt(bytes, 2), paletteEnd);
    const double width = isOld ? littleEndianAt(bytes, 18) & 0xFFFFU : littleEndianAt(bytes, 18);
    const double height =
        isOld ? littleEndianAt(bytes, 18) >> 16U
              : std::abs(static_cast<double>(static_cast<std::int32_t>(littleEndianAt(bytes, 22))));
    const double words = (width * bits + 31) / 32;
    return std::max(paletteEnd,
                    pixelsAt +
                        4.0 * static_cast<double>(static_cast<std::int64_t>(words)) * height);
}

// OpenCV reads only those Sun rasters whose pixels begin with blue.
bool beginsWithRed(FileBytes bytes)
{
    constexpr std::size_t kDepthAt = 12;
    constexpr std::size_t kTypeAt = 20;
    constexpr std::uint32_t kRedFirst = 3;
    return bigEndianAt(bytes, kTypeAt) == kRedFirst && bigEndianAt(bytes, kDepthAt) >= 24;
}

// The same file, said to begin with blue.
std::vector<std::uint8_t> asIfWithBlue(FileBytes bytes)
{
    std::vector<std::uint8_t> file(bytes.begin(), bytes.end());
    constexpr std::size_t kLastOfType = 23;
    file[kLastOfType] = 1;
    return file;
}

double wholeSunRaster(FileBytes bytes)
{
    constexpr std::size_t kHeader = 32;
    if (bytes.size() < kHeader)
        return kHeader;
    return static_cast<double>(kHeader) + bigEndianAt(bytes, 16) + bigEndianAt(bytes, 28);
}

// A box of the codestream says how long it is; without one the last two bytes are its end marker.
double wholeJpeg2000(FileBytes bytes)
{
    for (std::size_t at = 0; bytes[0] == 0 && at + 8 <= bytes.size();) {
        const std::uint32_t length = bigEndianAt(bytes, at);
        if (length < 8)
            break; // to the end of the file, or more than 4 GB
        if (length > bytes.size() - at)
            return static_cast<double>(at) + length;
        constexpr std::uint32_t kCodestream = 0x6A703263;
        if (bigEndianAt(bytes, at + 4) == kCodestream)
            return 0;
        at += length;
    }
    const bool hasEnd =
        bytes.size() > 2 && bytes[bytes.size() - 2] == 0xFF && bytes[bytes.size() - 1] == 0xD9;
    if (!hasEnd)
        throw UnreadablePicture("a JPEG 2000 picture that breaks off");
    return 0;
}

struct OpenCvKind
{
    const char* words;
    double whole; // bytes
};

OpenCvKind openCvKindOf(PictureKind kind, FileBytes bytes)
{
    switch (kind) {
    case PictureKind::Bmp:
        return {"BMP picture", wholeBmp(bytes)};
    case PictureKind::SunRaster:
        return {"Sun raster picture", wholeSunRaster(bytes)};
    default:
        return {"JPEG 2000 picture", wholeJpeg2000(bytes)};
    }
}

// A BMP may have room for alpha that nobody filled.
bool isClear(const cv::Mat& bgra)
{
    cv::Mat alpha;
    cv::extractChannel(bgra, alpha, 3);
    return cv::countNonZero(alpha) == 0;
}

// Some versions of OpenCV write what goes wrong to std::cerr themselves. Nobody else has anything
// to say while pictures are read.
class SilentStandardError
{
public:
    SilentStandardError()
    {
        const std::scoped_lock lock(mutex());
        if (silencers()++ == 0)
            kept() = std::cerr.rdbuf(nullptr);
    }
    ~SilentStandardError()
    {
        const std::scoped_lock lock(mutex());
        if (--silencers() == 0)
            std::cerr.rdbuf(kept());
    }
    SilentStandardError(const SilentStandardError&) = delete;
    SilentStandardError& operator=(const SilentStandardError&) = delete;

private:
    // The stream belongs to the process, and so do these.
    static std::mutex& mutex()
    {
        static std::mutex one;
        return one;
    }
    static int& silencers()
    {
        static int count = 0;
        return count;
    }
    static std::streambuf*& kept()
    {
        static std::streambuf* buffer = nullptr;
        return buffer;
    }
};

cv::Mat decodedByOpenCv(FileBytes bytes)
{
    const SilentStandardError silence;
    // Once for the program; what goes wrong is told by what is thrown here.
    static const auto silenced =
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    (void)silenced;
    const cv::Mat packed(1,
                         static_cast<int>(bytes.size()),
                         CV_8UC1,
                         const_cast<std::uint8_t*>(bytes.data())); // NOLINT: only read
    try {
        cv::Mat picture = cv::imdecode(packed, cv::IMREAD_UNCHANGED);
        if (picture.type() == CV_8UC3 || (picture.type() == CV_8UC4 && !isClear(picture)))
            return picture;
        return cv::imdecode(packed, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception&) {
        return {}; // for example absurd dimensions
    }
}

} // namespace

RawPicture decodeByOpenCv(PictureKind kind, std::span<const std::uint8_t> bytes)
{
    const OpenCvKind is = openCvKindOf(kind, bytes);
    if (static_cast<double>(bytes.size()) < is.whole)
        throw brokenOff(std::string("a ") + is.words, static_cast<double>(bytes.size()), is.whole);
    const bool isRedFirst = kind == PictureKind::SunRaster && beginsWithRed(bytes);
    const cv::Mat bgr = isRedFirst ? decodedByOpenCv(asIfWithBlue(bytes)) : decodedByOpenCv(bytes);
    if (bgr.empty())
        throw UnreadablePicture(std::string("a damaged ") + is.words);
    RawPicture picture;
    const bool hasAlpha = bgr.channels() == 4;
    picture.alpha = hasAlpha ? RawPicture::Alpha::Straight : RawPicture::Alpha::None;
    if (isRedFirst)
        picture.pixels = bgr;
    else
        cv::cvtColor(bgr, picture.pixels, hasAlpha ? cv::COLOR_BGRA2RGBA : cv::COLOR_BGR2RGB);
    return picture;
}

} // namespace engine
