// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace engine {

namespace {

using Byte = unsigned char;

constexpr Byte kFirstBeyondAscii = 0x80;

// What Windows-1252 has at 0x80 .. 0x9F, where Latin-1 has control characters.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// A character of at most 16 bits.
void append(std::string& text, char16_t character)
{
    const auto add = [&text](unsigned value) { text += static_cast<char>(value); };
    const auto code = static_cast<unsigned>(character);
    if (code < 0x80U) {
        add(code);
    } else if (code < 0x800U) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

bool isWithin(Byte byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

// Bytes of the character at the front of `text`; 0 where there is none. The table is 3-7 of the
// Unicode standard.
std::size_t lengthOfFirst(std::string_view text)
{
    const auto at = [text](std::size_t place) {
        return place < text.size() ? static_cast<Byte>(text[place]) : Byte{0};
    };
    const auto follow = [&at](std::size_t from, std::size_t to) {
        for (std::size_t place = from; place < to; ++place) {
            if (!isWithin(at(place), 0x80, 0xBF))
                return false;
        }
        return true;
    };
    const Byte first = at(0);
    if (first < kFirstBeyondAscii)
        return 1;
    if (isWithin(first, 0xC2, 0xDF))
        return follow(1, 2) ? 2 : 0;
    if (isWithin(first, 0xE0, 0xEF)) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return isWithin(at(1), low, high) && follow(2, 3) ? 3 : 0;
    }
    if (isWithin(first, 0xF0, 0xF4)) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return isWithin(at(1), low, high) && follow(2, 4) ? 4 : 0;
    }
    return 0;
}

// A terminal obeys control characters, and a sentence would be turned round by those that set the
// direction of writing. Of UTF-8.
std::string withVisibleControls(std::string_view utf8)
{
    constexpr char16_t kPictures = 0x2400; // "␀" and so on
    constexpr char16_t kPictureOfDelete = 0x2421;
    constexpr char16_t kUnknown = 0xFFFD;
    std::string text;
    for (std::size_t length = 0; !utf8.empty(); utf8.remove_prefix(length)) {
        length = lengthOfFirst(utf8);
        const std::string_view one = utf8.substr(0, length);
        const auto first = static_cast<Byte>(one.front());
        const auto last = static_cast<Byte>(one.back());
        if (first < 0x20)
            append(text, static_cast<char16_t>(kPictures + first));
        else if (first == 0x7F)
            append(text, kPictureOfDelete);
        else if ((length == 2 && first == 0xC2 && last < 0xA0) ||
                 (one.starts_with("\xE2\x80") && isWithin(last, 0xAA, 0xAE)) ||
                 (one.starts_with("\xE2\x81") && isWithin(last, 0xA6, 0xA9)))
            append(text, kUnknown);
        else
            text += one;
    }
    return text;
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = lengthOfFirst(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t charactersIn(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string readable(std::string_view bytes)
{
    if (isUtf8(bytes))
        return withVisibleControls(bytes);
    std::string text;
    for (const char one : bytes) {
        const auto byte = static_cast<Byte>(one);
        const std::size_t place = byte - std::size_t{kFirstBeyondAscii};
        append(text, isWithin(byte, 0x80, 0x9F) ? kWindows1252.at(place) : char16_t{byte});
    }
    return withVisibleControls(text);
}

std::string asLatin1(std::string_view bytes)
{
    std::string text;
    for (const char byte : bytes)
        append(text, char16_t{static_cast<Byte>(byte)});
    return text;
}

std::optional<std::string> fromLatin1(std::string_view text)
{
    std::string bytes;
    while (!text.empty()) {
        const auto first = static_cast<Byte>(text.front());
        const std::size_t length = lengthOfFirst(text);
        const bool isByte = length == 1 || (length == 2 && first <= 0xC3);
        if (!isByte)
            return std::nullopt;
        const unsigned code =
            length == 1 ? first : (first & 0x03U) << 6U | (static_cast<Byte>(text[1]) & 0x3FU);
        bytes += static_cast<char>(code);
        text.remove_prefix(length);
    }
    return bytes;
}

} // namespace engine
