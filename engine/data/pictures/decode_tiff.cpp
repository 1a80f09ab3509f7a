// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_tiff.h"

#include "engine/data/pictures/tiff_file.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <sstream>
#include <vector>

namespace engine {

namespace {

UnreadablePicture notReadHere(const std::string& kind)
{
    return UnreadablePicture(std::string(kTiff) + " " + kind + ", a kind that is not read here");
}

std::string colourSpaceOf(int photometric)
{
    switch (photometric) {
    case PHOTOMETRIC_PALETTE:
        return "with a palette";
    case PHOTOMETRIC_SEPARATED:
        return "in CMYK";
    case PHOTOMETRIC_YCBCR:
        return "in YCbCr";
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
    case PHOTOMETRIC_ITULAB:
        return "in the colour space Lab";
    case PHOTOMETRIC_LOGL:
    case PHOTOMETRIC_LOGLUV:
        return "of logarithmic brightness";
    case PHOTOMETRIC_CFA:
        return "that is a camera's raw picture";
    default:
        return "in a rare colour space";
    }
}

bool isFloating(const TiffTags& tags)
{
    return tags.format == SAMPLEFORMAT_IEEEFP;
}

// Up to 8 bits libtiff itself makes RGB of whatever colour space there is.
bool isForLibtiff(const TiffTags& tags)
{
    // Of grey with alpha it makes one kind of alpha like the other.
    const bool isGreyWithAlpha =
        tags.bits == 8 && tags.samples > 1 &&
        (tags.photometric == PHOTOMETRIC_MINISBLACK || tags.photometric == PHOTOMETRIC_MINISWHITE);
    return !isFloating(tags) && tags.bits <= 8 && !isGreyWithAlpha;
}

void requireKind(const TiffFile& file, const TiffTags& tags)
{
    constexpr std::uint32_t kDngVersion = 50706;
    std::uint16_t count = 0;
    void* version = nullptr;
    if (TIFFGetField(file.handle(), kDngVersion, &count, &version) == 1 ||
        tags.photometric == PHOTOMETRIC_CFA)
        throw notReadHere("that is a camera's raw picture");
    std::uint16_t compression = COMPRESSION_NONE;
    TIFFGetField(file.handle(), TIFFTAG_COMPRESSION, &compression);
    if (TIFFIsCODECConfigured(compression) == 0)
        throw notReadHere("compressed by method " + std::to_string(compression));
    if (tags.format == SAMPLEFORMAT_COMPLEXINT || tags.format == SAMPLEFORMAT_COMPLEXIEEEFP)
        throw notReadHere("of complex numbers");
    if (isForLibtiff(tags))
        return;
    const std::string bits = std::to_string(tags.bits) + "-bit";
    const bool hasKnownBits = isFloating(tags)
                                  ? tags.bits == 16 || tags.bits == 32 || tags.bits == 64
                                  : tags.bits <= 16 && tags.bits % 2 == 0;
    if (!hasKnownBits)
        throw notReadHere("of " + bits +
                          (isFloating(tags) ? " floating-point numbers" : " whole numbers"));
    if (tags.photometric != PHOTOMETRIC_MINISBLACK && tags.photometric != PHOTOMETRIC_MINISWHITE &&
        tags.photometric != PHOTOMETRIC_RGB)
        throw notReadHere(colourSpaceOf(tags.photometric) + " with samples of " +
                          std::to_string(tags.bits) + " bits");
    if (tags.samples < tags.colours())
        throw UnreadablePicture("a damaged TIFF picture");
}

// What libtiff's fourth sample is. It gives colours that are multiplied by their alpha, or takes
// them for that where the file does not say; who writes no tag for alpha, such as OpenCV, does not
// multiply either. A sample that the file says is something else, as near infrared, is no alpha.
RawPicture::Alpha alphaByLibtiff(const TiffTags& tags)
{
    if (tags.extraSample == EXTRASAMPLE_UNSPECIFIED)
        return RawPicture::Alpha::None;
    return tags.extraSample < 0 ? RawPicture::Alpha::Straight : RawPicture::Alpha::Multiplied;
}

void rowOverWhite(const std::uint32_t* from, std::uint8_t* to, int count, RawPicture::Alpha alpha)
{
    for (int i = 0; i < count; ++i) {
        const std::uint32_t pixel = from[i];
        const std::uint32_t opacity = alpha == RawPicture::Alpha::None ? 255 : TIFFGetA(pixel);
        const auto share =
            static_cast<float>(alpha == RawPicture::Alpha::Straight ? opacity / 255.0 : 1.0);
        for (const std::uint32_t colour : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)})
            *to++ = cv::saturate_cast<std::uint8_t>(static_cast<float>(colour) * share + 255.0F -
                                                    static_cast<float>(opacity));
    }
}

// Not turned: libtiff would only mirror, and leaves half of the orientations undone.
RawPicture decodeByLibtiff(const TiffFile& file, const TiffTags& tags)
{
    std::array<char, 1024> words{}; // as long as libtiff asks for
    TIFFRGBAImage image;
    if (TIFFRGBAImageOK(file.handle(), words.data()) == 0 ||
        TIFFRGBAImageBegin(&image, file.handle(), 1, words.data()) == 0)
        throw notReadHere(colourSpaceOf(tags.photometric) + " with " +
                          std::to_string(tags.samples) + " samples of " +
                          std::to_string(tags.bits) + " bits");
    image.req_orientation = image.orientation;
    std::vector<std::uint32_t> pixels(std::size_t{tags.width} * tags.height);
    const bool isRead = TIFFRGBAImageGet(&image, pixels.data(), tags.width, tags.height) != 0;
    TIFFRGBAImageEnd(&image);
    if (!isRead)
        throw UnreadablePicture(file.damage());
    RawPicture picture;
    picture.pixels.create(static_cast<int>(tags.height), static_cast<int>(tags.width), CV_8UC3);
    const RawPicture::Alpha alpha = alphaByLibtiff(tags);
    for (int row = 0; row < picture.pixels.rows; ++row)
        rowOverWhite(&pixels[static_cast<std::size_t>(row) * tags.width],
                     picture.pixels.ptr(row),
                     picture.pixels.cols,
                     alpha);
    return picture;
}

// Samples of less than 16 bits are packed, the highest bit first.
std::uint16_t packedSample(const std::uint8_t* row, std::size_t index, int bits)
{
    std::uint32_t sample = 0;
    const std::size_t first = index * static_cast<std::size_t>(bits);
    for (std::size_t bit = first; bit < first + static_cast<std::size_t>(bits); ++bit)
        sample = (sample << 1U) | ((row[bit / 8] >> (7 - bit % 8)) & 1U);
    return static_cast<std::uint16_t>(sample);
}

float halfSample(std::uint16_t bits)
{
    const int exponent = (bits >> 10U) & 0x1F;
    const int fraction = bits & 0x3FF;
    const float sign = (bits & 0x8000U) != 0 ? -1.0F : 1.0F;
    if (exponent == 0x1F)
        return sign * (fraction == 0 ? INFINITY : NAN);
    if (exponent == 0)
        return sign * std::ldexp(static_cast<float>(fraction), -24);
    return sign * std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
}

// Sample `index` of a decoded row, as a number; whole numbers of 16 bits fit into a float.
float sampleIn(const std::uint8_t* row, std::size_t index, const TiffTags& tags)
{
    const auto number = [&]<typename Number>(Number value) {
        std::memcpy(&value, row + index * sizeof value, sizeof value);
        return value;
    };
    if (tags.bits == 64)
        return static_cast<float>(number(double{}));
    if (tags.bits == 32)
        return number(float{});
    if (tags.bits != 16)
        return packedSample(row, index, tags.bits);
    if (isFloating(tags))
        return halfSample(number(std::uint16_t{}));
    return tags.format == SAMPLEFORMAT_INT ? static_cast<float>(number(std::int16_t{}))
                                           : static_cast<float>(number(std::uint16_t{}));
}

// One tile, or one row of a strip: what libtiff decodes at a time.
struct TiffBlock
{
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    int plane = 0; // of a file that keeps the samples apart
};

void keepBlock(const std::vector<std::uint8_t>& bytes,
               std::size_t bytesPerRow,
               const TiffBlock& block,
               const TiffTags& tags,
               cv::Mat& samples)
{
    const int channels = samples.channels();
    const int width = std::min(block.width, samples.cols - block.x);
    const int height = std::min(block.height, samples.rows - block.y);
    const int stride = tags.isSeparate ? 1 : tags.samples;
    const int first = tags.isSeparate ? block.plane : 0;
    const int last = tags.isSeparate ? block.plane + 1 : channels;
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = bytes.data() + static_cast<std::size_t>(y) * bytesPerRow;
        float* to =
            samples.ptr<float>(block.y + y) + static_cast<std::ptrdiff_t>(block.x) * channels;
        for (int x = 0; x < width; ++x) {
            for (int channel = first; channel < last; ++channel)
                to[x * channels + channel] =
                    sampleIn(from, static_cast<std::size_t>(x * stride + channel - first), tags);
        }
    }
}

// The colours and the sample after them, if there is one.
cv::Mat samplesOf(const TiffFile& file, const TiffTags& tags)
{
    const int channels = std::min(tags.samples, tags.colours() + 1);
    cv::Mat samples(
        static_cast<int>(tags.height), static_cast<int>(tags.width), CV_MAKETYPE(CV_32F, channels));
    TIFF* const tiff = file.handle();
    const bool isTiled = TIFFIsTiled(tiff) != 0;
    std::uint32_t width = tags.width;
    std::uint32_t height = 1;
    if (isTiled) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
    }
    const auto rowSize =
        static_cast<std::size_t>(isTiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff));
    const std::size_t needed =
        (std::size_t{width} * (tags.isSeparate ? 1 : tags.samples) * tags.bits + 7) / 8;
    // Tiles reach beyond the picture, but nobody makes large ones of which most does: memory for
    // them is taken before a single byte of theirs is read.
    constexpr std::uint32_t kUsualTile = 2048;
    const bool isAbsurd = isTiled && (width > std::max(kUsualTile, 2 * tags.width) ||
                                      height > std::max(kUsualTile, 2 * tags.height));
    if (width == 0 || height == 0 || rowSize < needed || isAbsurd)
        throw UnreadablePicture("a damaged TIFF picture");
    std::vector<std::uint8_t> bytes(rowSize * height);
    for (int plane = 0; plane < (tags.isSeparate ? channels : 1); ++plane) {
        for (std::uint32_t y = 0; y < tags.height; y += height) {
            for (std::uint32_t x = 0; x < tags.width; x += width) {
                const auto sample = static_cast<std::uint16_t>(plane);
                const bool isRead = isTiled ? TIFFReadTile(tiff, bytes.data(), x, y, 0, sample) >= 0
                                            : TIFFReadScanline(tiff, bytes.data(), y, sample) == 1;
                if (!isRead)
                    throw UnreadablePicture(file.damage());
                keepBlock(bytes,
                          rowSize,
                          {static_cast<int>(x),
                           static_cast<int>(y),
                           static_cast<int>(width),
                           static_cast<int>(height),
                           plane},
                          tags,
                          samples);
            }
        }
    }
    return samples;
}

struct TiffRange
{
    double least = 0;
    double most = 0;
};

// Of the colours alone; alpha runs from 0 to its own most.
TiffRange rangeOf(const cv::Mat& samples, int colours)
{
    TiffRange range{INFINITY, -INFINITY};
    const int channels = samples.channels();
    for (int y = 0; y < samples.rows; ++y) {
        const auto* row = samples.ptr<float>(y);
        for (int i = 0; i < samples.cols * channels; ++i) {
            if (i % channels >= colours)
                continue;
            if (!std::isfinite(row[i]))
                throw notReadHere("of floating-point numbers of which some are not finite");
            range.least = std::min(range.least, double{row[i]});
            range.most = std::max(range.most, double{row[i]});
        }
    }
    return range;
}

// What means white among samples that are no whole numbers.
double whiteOfFloats(const TiffRange& range)
{
    constexpr double kRounding = 1.0001;
    for (const double white : {1.0, 255.0, 65535.0}) {
        if (range.least >= 0 && range.most <= white * kRounding)
            return white;
    }
    std::ostringstream words;
    words << "of floating-point numbers from " << range.least << " to " << range.most
          << " (0 to 1, to 255 or to 65535 are read)";
    throw notReadHere(words.str());
}

RawPicture::Alpha alphaOf(const TiffTags& tags)
{
    if (tags.samples <= tags.colours() || tags.extraSample == EXTRASAMPLE_UNSPECIFIED)
        return RawPicture::Alpha::None;
    return tags.extraSample == EXTRASAMPLE_ASSOCALPHA ? RawPicture::Alpha::Multiplied
                                                      : RawPicture::Alpha::Straight;
}

// Grey or RGB with or without alpha, as RGB of 16 bits.
cv::Mat asRgb(const cv::Mat& samples, const TiffTags& tags, RawPicture::Alpha alpha)
{
    const int colours = tags.colours();
    const int channels = alpha == RawPicture::Alpha::None ? 3 : 4;
    cv::Mat whole;
    samples.convertTo(whole, CV_16U);
    cv::Mat rgb(samples.size(), CV_MAKETYPE(CV_16U, channels));
    const bool isGrey = colours == 1;
    // Which sample becomes which channel, in pairs; the last is the alpha.
    const std::array fromTo{0, 0, isGrey ? 0 : 1, 1, isGrey ? 0 : 2, 2, colours, 3};
    cv::mixChannels(&whole, 1, &rgb, 1, fromTo.data(), static_cast<std::size_t>(channels));
    return rgb;
}

RawPicture decodeSamples(const TiffFile& file, const TiffTags& tags)
{
    constexpr int kFull = 65535;
    cv::Mat samples = samplesOf(file, tags);
    const TiffRange range = rangeOf(samples, tags.colours());
    RawPicture picture;
    picture.alpha = alphaOf(tags);
    double scale = 1.0; // to bring alpha to its 16 bits, too
    if (isFloating(tags)) {
        scale = kFull / whiteOfFloats(range);
        picture.white = kFull;
    } else if (tags.bits < 16) {
        const int most = (1 << tags.bits) - 1;
        scale = double{kFull} / most;
        picture.white = kFull;
    } else if (range.least < 0) {
        throw notReadHere("with negative numbers");
    } else if (tags.most > 0 && range.most <= tags.most) {
        picture.white = tags.most;
    }
    if (scale != 1.0) // NOLINT: exactly the number above
        samples *= scale;
    if (tags.photometric == PHOTOMETRIC_MINISWHITE) {
        // Without alpha: where white is 0, alpha is not seen in practice.
        cv::Mat upsideDown = cv::Scalar::all(picture.white > 0 ? picture.white : kFull) - samples;
        samples = upsideDown;
        picture.alpha = RawPicture::Alpha::None;
    }
    picture.pixels = asRgb(samples, tags, picture.alpha);
    return picture;
}

} // namespace

RawPicture decodeTiff(std::span<const std::uint8_t> bytes)
{
    TiffFile file(bytes);
    const TiffTags tags = file.tags();
    requireDecodableSize(kTiff, tags.width, tags.height);
    requireKind(file, tags);
    if (file.hasBrokenOff())
        throw UnreadablePicture(file.damage());
    RawPicture picture =
        isForLibtiff(tags) ? decodeByLibtiff(file, tags) : decodeSamples(file, tags);
    picture.orientation = tags.orientation;
    if (file.hasAnotherPage())
        picture.fault.note(PictureFault::Kind::Harmless,
                           "more pages than the first, which is read");
    return picture;
}

} // namespace engine
