// SPDX-License-Identifier: GPL-3.0-only
// Names of files are bytes, and older archives and disks hold some that are no UTF-8. What people
// and other programs read must be. It knows no language and compares nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace engine {

// Whether `text` is UTF-8 without overlong forms, surrogates and numbers that are no characters.
[[nodiscard]] bool isUtf8(std::string_view text);

// How many characters UTF-8 text has: columns of a terminal, but for wide and combining ones.
[[nodiscard]] std::size_t charactersIn(std::string_view text);

// The text itself where it is UTF-8; otherwise every byte as Windows-1252 has it, which is what
// most such names were written in. Control characters are replaced by pictures of them. Always
// UTF-8, but no way back.
[[nodiscard]] std::string readable(std::string_view bytes);

// Every byte as the character of its number (Latin-1), in UTF-8; fromLatin1() gives the bytes
// again.
[[nodiscard]] std::string asLatin1(std::string_view bytes);

// Nothing where `text` has a character that is no byte, or is no UTF-8.
[[nodiscard]] std::optional<std::string> fromLatin1(std::string_view text);

} // namespace engine
