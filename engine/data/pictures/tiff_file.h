// SPDX-License-Identifier: GPL-3.0-only
// A TIFF file in memory, opened with libtiff so that nothing is said on the terminal, and the tags
// that tell what its first page holds. It decodes nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <tiffio.h>

namespace engine {

inline constexpr const char* kTiff = "a TIFF picture";

struct TiffTags
{
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bits = 1;
    int samples = 1; // of a pixel
    int format = SAMPLEFORMAT_UINT;
    int photometric = PHOTOMETRIC_MINISBLACK;
    int orientation = ORIENTATION_TOPLEFT;
    int extraSample = -1; // what the first sample beyond the colours is; -1 when there is none
    int most = 0;         // MaxSampleValue; 0 when the file does not say
    bool isSeparate = false;

    [[nodiscard]] int colours() const { return photometric == PHOTOMETRIC_RGB ? 3 : 1; }
};

class TiffFile
{
public:
    // Throws UnreadablePicture when there is no page. `bytes` must outlive this.
    explicit TiffFile(std::span<const std::uint8_t> bytes);

    [[nodiscard]] TIFF* handle() const { return m_tiff.get(); }
    [[nodiscard]] TiffTags tags() const;
    // What a file without end is: damaged, or broken off after some of its strips or tiles.
    [[nodiscard]] std::string damage() const;
    [[nodiscard]] bool hasBrokenOff() const;
    // Another page, not a smaller copy of this one. Goes there, so it is to be asked last.
    [[nodiscard]] bool hasAnotherPage();

private:
    struct Close
    {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };
    struct Parts
    {
        double there = 0;
        double all = 0;
    };
    [[nodiscard]] Parts parts() const;

    struct Memory
    {
        std::span<const std::uint8_t> bytes;
        std::uint64_t at = 0;
    };
    std::unique_ptr<Memory> m_memory; // libtiff keeps its address
    std::unique_ptr<TIFF, Close> m_tiff;
};

} // namespace engine
