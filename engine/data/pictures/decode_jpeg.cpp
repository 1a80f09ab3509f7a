// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_jpeg.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <jerror.h>
#include <jpeglib.h> // wants FILE of <cstdio>
#include <new>
#include <vector>

namespace engine {

namespace {

using JpegBytes = std::span<const std::uint8_t>;

constexpr const char* kJpeg = "a JPEG picture";

// Where in a row of zeros at the end of the file they begin: what a download leaves that reserved
// its place and was broken off. The file's size when there are few.
std::size_t beginOfZeros(JpegBytes bytes)
{
    constexpr std::size_t kMany = 64;
    const auto last =
        std::find_if(bytes.rbegin(), bytes.rend(), [](std::uint8_t byte) { return byte != 0; });
    const auto zeros = static_cast<std::size_t>(last - bytes.rbegin());
    return zeros >= kMany ? bytes.size() - zeros : bytes.size();
}

// libjpeg ends an error by jumping out of itself, so all that changes during the work is a member.
class JpegReader
{
public:
    explicit JpegReader(JpegBytes bytes)
        : m_bytes(bytes)
        , m_zeros(beginOfZeros(bytes))
    {
        m_jpeg.err = jpeg_std_error(&m_errors);
        m_jpeg.client_data = this;
        m_errors.error_exit = [](j_common_ptr jpeg) { std::longjmp(of(jpeg).m_jump, 1); };
        m_errors.emit_message = [](j_common_ptr jpeg, int level) { of(jpeg).hear(level); };
        m_errors.output_message = [](j_common_ptr) {};
    }
    ~JpegReader() { jpeg_destroy_decompress(&m_jpeg); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    JpegReader(JpegReader&&) = delete;
    JpegReader& operator=(JpegReader&&) = delete;

    RawPicture read()
    {
        if (setjmp(m_jump) == 0) // NOLINT: how libjpeg's errors are caught
            readRows();
        else if (!m_hasAllRows)
            throw problem();
        if (m_lacksEnd && (m_lacksData || !m_isComplete))
            throw problem();
        if (m_lacksEnd && m_readZeros)
            throw brokenOff(
                kJpeg, static_cast<double>(m_zeros), static_cast<double>(m_bytes.size()));
        if (m_lacksEnd)
            m_picture.fault.note(PictureFault::Kind::Harmless, "no end marker");
        return std::move(m_picture);
    }

private:
    static JpegReader& of(j_common_ptr jpeg)
    {
        return *static_cast<JpegReader*>(jpeg->client_data);
    }

    void hear(int level)
    {
        if (level >= 0)
            return; // tracing
        ++m_errors.num_warnings;
        using Kind = PictureFault::Kind;
        switch (m_errors.msg_code) {
        case JWRN_JPEG_EOF:
            m_lacksEnd = true;
            return;
        case JWRN_HIT_MARKER:
            if (!m_lacksData) {
                m_rowsThere = m_jpeg.input_iMCU_row;
                m_lacksScans = m_jpeg.input_scan_number > 1;
            }
            m_lacksData = true;
            return m_picture.fault.note(Kind::DamagedPixels, "too few pixels for its size");
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_BOGUS_PROGRESSION:
            return m_picture.fault.note(Kind::DamagedPixels, "damaged pixels");
        case JWRN_EXTRANEOUS_DATA:
            return m_picture.fault.note(Kind::Harmless, "stray bytes between its parts");
        default:
            return m_picture.fault.note(Kind::Harmless, "an odd header");
        }
    }

    // Throws std::bad_alloc where it is not the picture's.
    [[nodiscard]] UnreadablePicture problem() const
    {
        if (m_errors.msg_code == JERR_OUT_OF_MEMORY)
            throw std::bad_alloc();
        if (m_lacksEnd && (m_lacksScans || m_hasAllRows) && !(m_lacksData && !m_lacksScans))
            return UnreadablePicture("a JPEG picture that breaks off before its finer details");
        if (m_lacksEnd)
            return brokenOff(kJpeg, m_rowsThere, m_jpeg.total_iMCU_rows);
        switch (m_errors.msg_code) {
        case JERR_BAD_PRECISION:
            return UnreadablePicture(
                "a JPEG picture with samples of other than 8 bits, a kind that "
                "is not read here");
        case JERR_SOF_UNSUPPORTED:
        case JERR_ARITH_NOTIMPL:
        case JERR_NOT_COMPILED:
        case JERR_CONVERSION_NOTIMPL:
        case JERR_BAD_J_COLORSPACE:
            return UnreadablePicture("a JPEG picture of a rare kind that is not read here");
        default:
            return UnreadablePicture("a damaged JPEG picture");
        }
    }

    void readRows()
    {
        jpeg_create_decompress(&m_jpeg);
        jpeg_mem_src(&m_jpeg, m_bytes.data(), static_cast<unsigned long>(m_bytes.size()));
        jpeg_read_header(&m_jpeg, TRUE);
        requireDecodableSize(kJpeg, m_jpeg.image_width, m_jpeg.image_height);
        const bool isCmyk = m_jpeg.num_components == 4;
        m_jpeg.out_color_space = isCmyk ? JCS_CMYK : JCS_RGB;
        jpeg_start_decompress(&m_jpeg);
        m_picture.pixels.create(
            static_cast<int>(m_jpeg.output_height), static_cast<int>(m_jpeg.output_width), CV_8UC3);
        if (isCmyk)
            m_inks.resize(std::size_t{4} * m_jpeg.output_width);
        while (m_jpeg.output_scanline < m_jpeg.output_height)
            readRow(isCmyk);
        m_hasAllRows = true;
        m_isComplete = hasAllScans();
        jpeg_finish_decompress(&m_jpeg);
    }

    void readRow(bool isCmyk) // NOLINT: what the file has
    {
        auto* const pixels = m_picture.pixels.ptr(static_cast<int>(m_jpeg.output_scanline));
        JSAMPROW row = isCmyk ? m_inks.data() : pixels;
        jpeg_read_scanlines(&m_jpeg, &row, 1);
        if (isCmyk)
            toRgb(pixels);
        constexpr std::size_t kReadAhead = 32;
        const std::size_t left = m_jpeg.src->bytes_in_buffer;
        if (m_zeros < m_bytes.size() && m_bytes.size() - left > m_zeros + kReadAhead)
            m_readZeros = true; // or the file is over, and what is left counts from another buffer
    }

    // Adobe's programs store the inks upside down, and say that they wrote the file.
    void toRgb(std::uint8_t* pixels)
    {
        const bool isInverted = m_jpeg.saw_Adobe_marker != 0;
        for (std::size_t i = 0; i < m_inks.size(); i += 4) {
            const auto light = [&](std::size_t ink) {
                return isInverted ? int{m_inks[i + ink]} : 255 - m_inks[i + ink];
            };
            for (std::size_t colour = 0; colour < 3; ++colour)
                *pixels++ =
                    static_cast<std::uint8_t>(light(3) - (((255 - light(colour)) * light(3)) >> 8));
        }
    }

    // A file without an end marker may lack whole scans and not show it.
    [[nodiscard]] bool hasAllScans()
    {
        if (jpeg_has_multiple_scans(&m_jpeg) == FALSE)
            return true;
        if (m_jpeg.progressive_mode == FALSE)
            return m_jpeg.input_scan_number >= m_jpeg.num_components;
        for (int component = 0; component < m_jpeg.num_components; ++component) {
            const auto* const bits = m_jpeg.coef_bits[component];
            if (!std::all_of(bits, bits + DCTSIZE2, [](int missing) { return missing == 0; }))
                return false;
        }
        return true;
    }

    JpegBytes m_bytes;
    std::size_t m_zeros;
    jpeg_decompress_struct m_jpeg{};
    jpeg_error_mgr m_errors{};
    std::jmp_buf m_jump{};
    RawPicture m_picture;
    std::vector<JSAMPLE> m_inks;
    JDIMENSION m_rowsThere = 0; // of blocks, when the data ended
    bool m_readZeros = false;
    bool m_lacksScans = false; // when the data ended in a later one
    bool m_lacksEnd = false;
    bool m_lacksData = false;
    bool m_hasAllRows = false;
    bool m_isComplete = false;
};

} // namespace

RawPicture decodeJpeg(std::span<const std::uint8_t> bytes)
{
    return JpegReader(bytes).read();
}

} // namespace engine
