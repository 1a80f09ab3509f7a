// SPDX-License-Identifier: GPL-3.0-only
// bfloat16 in arithmetic loops: the bits are the upper half of a float32.
#pragma once

#include <bit>
#include <cstdint>

namespace engine {

using HalfBits = std::uint16_t;

[[nodiscard]] inline float valueOf(float number)
{
    return number;
}

[[nodiscard]] inline float valueOf(HalfBits bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

inline void assign(float& number, float value)
{
    number = value;
}

// Rounds to the nearest, of two equally near to the even one; what is not a number stays so.
inline void assign(HalfBits& bits, float value)
{
    const auto wide = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t rounded = (wide + 0x7FFFU + ((wide >> 16) & 1U)) >> 16;
    bits = static_cast<HalfBits>(value != value ? 0x7FC0U : rounded);
}

} // namespace engine
