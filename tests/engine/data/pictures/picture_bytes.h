// SPDX-License-Identifier: GPL-3.0-only
// Picture files byte by byte, for what OpenCV does not write: any PNG, any plain TIFF, EXIF data in
// every format that carries it. Built from the specifications, not from the decoders.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>
#include <zlib.h>

namespace tests {

inline std::string bigEndian(std::uint32_t number, int bytes = 4)
{
    std::string text;
    for (int i = bytes - 1; i >= 0; --i)
        text += static_cast<char>((number >> (8 * i)) & 0xFFU);
    return text;
}

inline std::string littleEndian(std::uint32_t number, int bytes = 4)
{
    const std::string text = bigEndian(number, bytes);
    return {text.rbegin(), text.rend()};
}

inline std::string pngChunk(const std::string& nameAndData)
{
    const auto* bytes = reinterpret_cast<const Bytef*>(nameAndData.data());
    const auto size = static_cast<uInt>(nameAndData.size());
    return bigEndian(size - 4) + nameAndData +
           bigEndian(static_cast<std::uint32_t>(crc32(0, bytes, size)));
}

struct PngHeader
{
    int width = 0;
    int depth = 8;
    int colour = 2; // 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA
};

// Rows of packed samples; `extra` are chunks that stand before the pixels.
inline std::string
pngOf(const PngHeader& is, const std::vector<std::string>& rows, const std::string& extra = {})
{
    std::string filtered;
    for (const std::string& row : rows)
        filtered += '\0' + row;
    uLongf size = compressBound(static_cast<uLong>(filtered.size()));
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()),
             &size,
             reinterpret_cast<const Bytef*>(filtered.data()),
             static_cast<uLong>(filtered.size()));
    packed.resize(size);
    const std::string header = bigEndian(static_cast<std::uint32_t>(is.width)) +
                               bigEndian(static_cast<std::uint32_t>(rows.size())) +
                               static_cast<char>(is.depth) + static_cast<char>(is.colour) +
                               std::string(3, '\0');
    return "\x89PNG\r\n\x1A\n" + pngChunk("IHDR" + header) + extra + pngChunk("IDAT" + packed) +
           pngChunk("IEND");
}

// EXIF data with one entry: the orientation.
inline std::string exifOf(int orientation)
{
    return std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) +
           static_cast<char>(orientation) + std::string(7, '\0');
}

inline std::string jpegWithOrientation(const std::string& jpeg, int orientation)
{
    const std::string segment = std::string("Exif\0\0", 6) + exifOf(orientation);
    return jpeg.substr(0, 2) + "\xFF\xE1" +
           bigEndian(static_cast<std::uint32_t>(segment.size() + 2), 2) + segment + jpeg.substr(2);
}

inline std::string pngWithOrientation(const std::string& png, int orientation)
{
    constexpr std::size_t kHeader = 33;
    return png.substr(0, kHeader) + pngChunk("eXIf" + exifOf(orientation)) + png.substr(kHeader);
}

// An extended WebP around the chunk of a simple one.
inline std::string
webpWithOrientation(const std::string& webp, int width, int height, int orientation, bool hasAlpha)
{
    const std::string exif = exifOf(orientation);
    const std::string extended = "VP8X" + littleEndian(10) +
                                 static_cast<char>(hasAlpha ? 0x18 : 0x08) + std::string(3, '\0') +
                                 littleEndian(static_cast<std::uint32_t>(width - 1), 3) +
                                 littleEndian(static_cast<std::uint32_t>(height - 1), 3);
    const std::string body = "WEBP" + extended + webp.substr(12) + "EXIF" +
                             littleEndian(static_cast<std::uint32_t>(exif.size())) + exif;
    return "RIFF" + littleEndian(static_cast<std::uint32_t>(body.size())) + body;
}

// One strip of pixels and these tags besides those of its place and size.
inline std::string
tiffOf(int width, int height, const std::string& pixels, std::map<int, std::uint32_t> tags)
{
    constexpr int kShort = 3;
    constexpr int kLong = 4;
    tags[256] = static_cast<std::uint32_t>(width);
    tags[257] = static_cast<std::uint32_t>(height);
    tags[273] = 8; // where the strip begins
    tags[278] = static_cast<std::uint32_t>(height);
    tags[279] = static_cast<std::uint32_t>(pixels.size());
    std::string entries;
    for (const auto& [tag, value] : tags)
        entries += littleEndian(static_cast<std::uint32_t>(tag), 2) +
                   littleEndian(tag == 273 || tag == 279 ? kLong : kShort, 2) + littleEndian(1) +
                   littleEndian(value);
    return std::string("II*\0", 4) + littleEndian(static_cast<std::uint32_t>(8 + pixels.size())) +
           pixels + littleEndian(static_cast<std::uint32_t>(tags.size()), 2) + entries +
           std::string(4, '\0');
}

} // namespace tests
