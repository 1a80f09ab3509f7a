// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_png.h"

#include <bit>
#include <csetjmp>
#include <cstring>
#include <new>
#include <png.h>
#include <string_view>
#include <utility>

namespace engine {

namespace {

using PngBytes = std::span<const std::uint8_t>;

constexpr const char* kPng = "a PNG picture";

// libpng ends an error by jumping out of itself, so all that changes during the work is a member.
class PngReader
{
public:
    PngReader(PngBytes bytes, std::size_t bytesAtOnce)
        : m_bytes(bytes)
        , m_bytesAtOnce(bytesAtOnce)
    {
        // When these give nothing there is no memory, and read() says so.
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, warn);
        m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
    }
    ~PngReader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    PngReader(PngReader&&) = delete;
    PngReader& operator=(PngReader&&) = delete;

    // False when there is no whole picture: problem() says why.
    bool read()
    {
        if (m_info == nullptr)
            throw std::bad_alloc();
        if (setjmp(m_jump) == 0) // NOLINT: how libpng's errors are caught
            readRows();
        else if (m_hasAllRows) // what follows the pixels is missing or damaged
            m_picture.fault.note(PictureFault::Kind::Harmless, "no end");
        return m_hasAllRows;
    }

    [[nodiscard]] RawPicture take() { return std::move(m_picture); }
    [[nodiscard]] bool lacksData() const { return m_lacksData; }

    // Throws std::bad_alloc where it is not the picture's.
    [[nodiscard]] UnreadablePicture problem() const
    {
        if (m_lacksMemory)
            throw std::bad_alloc();
        if (m_lacksData)
            return brokenOff(kPng, m_rowsRead, m_rows);
        constexpr std::size_t kFirstChunk = 12;
        if (m_bytes.size() > kFirstChunk + 4 &&
            std::memcmp(m_bytes.data() + kFirstChunk, "CgBI", 4) == 0)
            return UnreadablePicture("a PNG picture in the form of iPhone apps (CgBI), a kind that "
                                     "is not read here");
        return UnreadablePicture("a damaged PNG picture");
    }

private:
    static void fail(png_structp png, png_const_charp words)
    {
        auto& self = *static_cast<PngReader*>(png_get_error_ptr(png));
        self.m_lacksMemory = self.m_lacksMemory || std::strstr(words, "ut of memory") != nullptr;
        self.m_lacksData = self.m_lacksData || std::strstr(words, "Not enough") != nullptr;
        std::longjmp(self.m_jump, 1);
    }

    static void warn(png_structp png, png_const_charp words)
    {
        auto& self = *static_cast<PngReader*>(png_get_error_ptr(png));
        const std::string_view said(words);
        const auto has = [said](std::string_view part) {
            return said.find(part) != std::string_view::npos;
        };
        const char* fault = "an odd header";
        if (has("iCCP") || has("sRGB") || has("profile") || has("gAMA") || has("cHRM"))
            fault = "a broken colour profile";
        else if (has("CRC"))
            fault = "a wrong checksum";
        self.m_picture.fault.note(PictureFault::Kind::Harmless, fault);
    }

    static void give(png_structp png, png_bytep to, std::size_t count)
    {
        auto& self = *static_cast<PngReader*>(png_get_io_ptr(png));
        if (count > self.m_bytes.size() - self.m_at) {
            self.m_lacksData = true;
            png_error(png, "the file ends");
        }
        std::memcpy(to, self.m_bytes.data() + self.m_at, count);
        self.m_at += count;
    }

    void readRows()
    {
        constexpr png_uint_32 kLongestSide = 1U << 20U;
        png_set_user_limits(m_png, kLongestSide, kLongestSide);
        png_set_read_fn(m_png, this, give);
        png_set_compression_buffer_size(m_png, m_bytesAtOnce);
        png_read_info(m_png, m_info);
        requireDecodableSize(kPng, width(), height());
        const int passes = prepare();
        m_rows = double{1} * passes * height();
        for (int pass = 0; pass < passes; ++pass) {
            for (int row = 0; row < m_picture.pixels.rows; ++row, ++m_rowsRead)
                png_read_row(m_png, m_picture.pixels.ptr(row), nullptr);
        }
        m_hasAllRows = true;
        png_read_end(m_png, nullptr);
    }

    [[nodiscard]] png_uint_32 width() const { return png_get_image_width(m_png, m_info); }
    [[nodiscard]] png_uint_32 height() const { return png_get_image_height(m_png, m_info); }

    // Sets up RGB or RGBA of 8 or 16 bit; returns the number of passes.
    int prepare()
    {
        const bool hasAlpha = (png_get_color_type(m_png, m_info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                              png_get_valid(m_png, m_info, PNG_INFO_tRNS) != 0;
        const bool isDeep = png_get_bit_depth(m_png, m_info) == 16;
        png_set_expand(m_png); // palette, grey of few bits, tRNS
        png_set_gray_to_rgb(m_png);
        if (isDeep && std::endian::native == std::endian::little)
            png_set_swap(m_png);
        const int passes = png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
        m_picture.pixels.create(static_cast<int>(height()),
                                static_cast<int>(width()),
                                CV_MAKETYPE(isDeep ? CV_16U : CV_8U, hasAlpha ? 4 : 3));
        m_picture.alpha = hasAlpha ? RawPicture::Alpha::Straight : RawPicture::Alpha::None;
        return passes;
    }

    PngBytes m_bytes;
    std::size_t m_bytesAtOnce;
    std::size_t m_at = 0;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::jmp_buf m_jump{};
    RawPicture m_picture;
    double m_rowsRead = 0; // in all passes
    double m_rows = 0;
    bool m_lacksData = false;
    bool m_lacksMemory = false;
    bool m_hasAllRows = false;
};

} // namespace

RawPicture decodePng(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kFast = 8192;
    PngReader reader(bytes, kFast);
    if (reader.read())
        return reader.take();
    if (!reader.lacksData())
        throw reader.problem();
    // Again in small pieces, for the row at which it breaks off.
    constexpr std::size_t kFine = 16;
    PngReader slow(bytes, kFine);
    (void)slow.read();
    throw slow.problem();
}

} // namespace engine
