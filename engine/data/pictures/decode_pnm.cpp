// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/decode_pnm.h"

#include <algorithm>

namespace engine {

namespace {

constexpr const char* kPnm = "a PNM picture";

bool isPnmBlank(std::uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool isPnmDigit(std::uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

class PnmReader
{
public:
    explicit PnmReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
        , m_at(2)
        , m_format(bytes.size() > 1 ? bytes[1] - '0' : 0)
    {
    }

    RawPicture read()
    {
        const int width = number();
        const int height = number();
        const int white = isBits() ? 1 : number();
        constexpr int kDeepest = 65535;
        if (white < 1 || white > kDeepest)
            throw UnreadablePicture("a damaged PNM picture");
        requireDecodableSize(kPnm, width, height);
        if (!isText() && (m_at >= m_bytes.size() || !isPnmBlank(m_bytes[m_at++])))
            throw brokenOff(kPnm, 0, 1);
        RawPicture picture;
        picture.pixels.create(height, width, CV_16UC3);
        picture.white = white;
        m_white = white;
        for (int y = 0; y < height; ++y)
            readRow(picture.pixels.ptr<std::uint16_t>(y), width, double{1} * y / height);
        if (white == 255)
            picture.pixels.convertTo(picture.pixels, CV_8U);
        return picture;
    }

private:
    // P1 to P3 are text, P4 to P6 binary: of bits, grey and colour.
    [[nodiscard]] bool isText() const { return m_format <= 3; }
    [[nodiscard]] bool isBits() const { return m_format % 3 == 1; }
    [[nodiscard]] bool isColour() const { return m_format % 3 == 0; }

    void readRow(std::uint16_t* to, int width, double there)
    {
        m_there = there;
        m_bit = 0;
        for (int x = 0; x < width; ++x, to += 3) {
            if (isColour()) {
                for (int colour = 0; colour < 3; ++colour)
                    to[colour] = sample();
            } else {
                to[0] = to[1] = to[2] = sample();
            }
        }
    }

    std::uint16_t sample()
    {
        if (isBits()) // 1 is black
            return static_cast<std::uint16_t>(1 - (isText() ? digit() : bit()));
        const int value = isText() ? number() : binary();
        return static_cast<std::uint16_t>(std::min(value, m_white));
    }

    std::uint8_t byte()
    {
        if (m_at >= m_bytes.size())
            throw brokenOff(kPnm, m_there, 1);
        return m_bytes[m_at++];
    }

    int binary()
    {
        const int first = byte();
        return m_white < 256 ? first : first * 256 + byte();
    }

    int bit()
    {
        if (m_bit == 0)
            m_byte = byte();
        const int value = (m_byte >> (7 - m_bit)) & 1;
        m_bit = (m_bit + 1) % 8;
        return value;
    }

    void skipBlanksAndComments()
    {
        while (m_at < m_bytes.size() && (isPnmBlank(m_bytes[m_at]) || m_bytes[m_at] == '#')) {
            if (m_bytes[m_at] == '#') {
                while (m_at < m_bytes.size() && m_bytes[m_at] != '\n')
                    ++m_at;
            } else {
                ++m_at;
            }
        }
        if (m_at >= m_bytes.size())
            throw brokenOff(kPnm, m_there, 1);
    }

    // The digits of P1 need not stand apart.
    int digit()
    {
        skipBlanksAndComments();
        return byte() == '1' ? 1 : 0;
    }

    int number()
    {
        skipBlanksAndComments();
        constexpr int kMost = 100'000'000;
        int value = 0;
        const std::size_t first = m_at;
        for (; m_at < m_bytes.size() && isPnmDigit(m_bytes[m_at]) && value < kMost; ++m_at)
            value = value * 10 + (m_bytes[m_at] - '0');
        if (m_at == first)
            throw UnreadablePicture("a damaged PNM picture");
        return value;
    }

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at;
    int m_format;
    int m_white = 0;
    int m_bit = 0; // of m_byte, the next one
    std::uint8_t m_byte = 0;
    double m_there = 0; // what part of the rows
};

} // namespace

RawPicture decodePnm(std::span<const std::uint8_t> bytes)
{
    return PnmReader(bytes).read();
}

} // namespace engine
