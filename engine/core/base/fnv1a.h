// SPDX-License-Identifier: GPL-3.0-only
// A number that stands for a row of numbers, the same wherever and whenever it is taken: the 64-bit
// FNV-1a of Fowler, Noll and Vo. Not a checksum against malice.
#pragma once

#include <cstdint>
#include <string_view>

namespace engine {

inline constexpr std::uint64_t kFnvBasis = 0xCBF29CE484222325ULL;
inline constexpr std::uint64_t kFnvPrime = 0x100000001B3ULL;

class Fnv1a
{
public:
    // A byte, or a whole word at once: not the number that its bytes one by one would make, but
    // eight times as fast.
    constexpr void add(std::uint64_t word) { m_value = (m_value ^ word) * kFnvPrime; }

    [[nodiscard]] constexpr std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = kFnvBasis;
};

// Of the bytes of a text, one by one, as it is published.
[[nodiscard]] constexpr std::uint64_t fnv1aOf(std::string_view text)
{
    Fnv1a hash;
    for (const char letter : text)
        hash.add(static_cast<unsigned char>(letter));
    return hash.value();
}

} // namespace engine
