// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/tiff_file.h"

#include "engine/data/pictures/raw_picture.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>

namespace engine {

namespace {

// What libtiff has to say; 1: it has been heard, and the handler of the whole program is not asked.
int hearTiff(TIFF* /*tiff*/,
             void* /*unused*/,
             const char* /*where*/,
             const char* /*words*/,
             std::va_list /*values*/)
{
    return 1;
}

template <typename Number> Number tagOr(TIFF* tiff, std::uint32_t tag, Number otherwise)
{
    Number value{};
    return TIFFGetField(tiff, tag, &value) == 1 ? value : otherwise;
}

int shortTagOr(TIFF* tiff, std::uint32_t tag, int otherwise)
{
    return int{tagOr(tiff, tag, static_cast<std::uint16_t>(otherwise))};
}

} // namespace

TiffFile::TiffFile(std::span<const std::uint8_t> bytes)
    : m_memory(std::make_unique<Memory>(Memory{bytes}))
{
    const auto read = [](thandle_t handle, void* to, tmsize_t count) {
        auto& memory = *static_cast<Memory*>(handle);
        const std::uint64_t left =
            memory.at < memory.bytes.size() ? memory.bytes.size() - memory.at : 0;
        const auto given = std::min<std::uint64_t>(left, static_cast<std::uint64_t>(count));
        std::memcpy(to, memory.bytes.data() + memory.at, given);
        memory.at += given;
        return static_cast<tmsize_t>(given);
    };
    const auto write = [](thandle_t, void*, tmsize_t) { return tmsize_t{0}; };
    const auto seek = [](thandle_t handle, toff_t to, int from) {
        auto& memory = *static_cast<Memory*>(handle);
        const std::uint64_t base = from == SEEK_CUR   ? memory.at
                                   : from == SEEK_END ? memory.bytes.size()
                                                      : 0;
        memory.at = base + to;
        return toff_t{memory.at};
    };
    const auto close = [](thandle_t) { return 0; };
    const auto size = [](thandle_t handle) {
        return toff_t{static_cast<Memory*>(handle)->bytes.size()};
    };
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), hearTiff, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), hearTiff, nullptr);
    m_tiff.reset(TIFFClientOpenExt(
        "", "rm", m_memory.get(), read, write, seek, close, size, nullptr, nullptr, options.get()));
    if (m_tiff)
        return;
    // The directory mostly stands at the end of the file.
    constexpr std::size_t kHeader = 8;
    if (bytes.size() < kHeader)
        throw brokenOff(kTiff, 0, 1);
    const auto at = [bytes](std::size_t i) {
        return std::uint32_t{bytes[bytes[0] == 'I' ? 7 - i : 4 + i]};
    };
    const std::uint64_t directory = at(0) << 24U | at(1) << 16U | at(2) << 8U | at(3);
    const bool isClassic = bytes[bytes[0] == 'I' ? 2 : 3] == '*';
    std::uint64_t end = directory + 2;
    if (end <= bytes.size()) {
        constexpr std::uint64_t kEntry = 12;
        const std::uint32_t low = bytes[directory + (bytes[0] == 'I' ? 0 : 1)];
        const std::uint32_t high = bytes[directory + (bytes[0] == 'I' ? 1 : 0)];
        end += kEntry * (high << 8U | low);
    }
    if (isClassic && end > bytes.size())
        throw brokenOff(kTiff, static_cast<double>(bytes.size()), static_cast<double>(end));
    throw UnreadablePicture("a damaged TIFF picture");
}

TiffTags TiffFile::tags() const
{
    TIFF* const tiff = m_tiff.get();
    TiffTags tags;
    tags.width = tagOr(tiff, TIFFTAG_IMAGEWIDTH, std::uint32_t{0});
    tags.height = tagOr(tiff, TIFFTAG_IMAGELENGTH, std::uint32_t{0});
    tags.bits = shortTagOr(tiff, TIFFTAG_BITSPERSAMPLE, tags.bits);
    tags.samples = shortTagOr(tiff, TIFFTAG_SAMPLESPERPIXEL, tags.samples);
    tags.format = shortTagOr(tiff, TIFFTAG_SAMPLEFORMAT, tags.format);
    tags.photometric = shortTagOr(
        tiff, TIFFTAG_PHOTOMETRIC, tags.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    tags.orientation = shortTagOr(tiff, TIFFTAG_ORIENTATION, tags.orientation);
    tags.most = shortTagOr(tiff, TIFFTAG_MAXSAMPLEVALUE, 0);
    tags.isSeparate =
        shortTagOr(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    std::uint16_t extras = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extras, &kinds) == 1 && extras > 0)
        tags.extraSample = kinds[0];
    return tags;
}

TiffFile::Parts TiffFile::parts() const
{
    TIFF* const tiff = m_tiff.get();
    const bool isTiled = TIFFIsTiled(tiff) != 0;
    const std::uint32_t count = isTiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    Parts parts{0, static_cast<double>(count)};
    const std::uint64_t size = m_memory->bytes.size();
    std::uint64_t whole = 0;
    for (std::uint32_t part = 0; part < count; ++part) {
        const std::uint64_t begin = TIFFGetStrileOffset(tiff, part);
        const std::uint64_t length = TIFFGetStrileByteCount(tiff, part);
        if (begin <= size && length <= size - begin)
            ++whole;
        else if (begin < size) // also a part of a strip
            parts.there += static_cast<double>(size - begin) / static_cast<double>(length);
    }
    parts.there += static_cast<double>(whole);
    return parts;
}

bool TiffFile::hasBrokenOff() const
{
    const Parts found = parts();
    return found.there < found.all;
}

std::string TiffFile::damage() const
{
    const Parts found = parts();
    return found.there < found.all ? brokenOff(kTiff, found.there, found.all).what()
                                   : "a damaged TIFF picture";
}

bool TiffFile::hasAnotherPage()
{
    TIFF* const tiff = m_tiff.get();
    return TIFFReadDirectory(tiff) == 1 &&
           (tagOr(tiff, TIFFTAG_SUBFILETYPE, std::uint32_t{0}) & FILETYPE_REDUCEDIMAGE) == 0;
}

} // namespace engine
