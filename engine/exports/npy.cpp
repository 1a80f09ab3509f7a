// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/npy.h"

#include <bit>

namespace engine {

static_assert(std::endian::native == std::endian::little, "written as it lies in memory");

std::string npyOf(std::span<const float> values, std::size_t columns)
{
    constexpr std::size_t kAlignment = 64; // of the first value
    const std::string magic{"\x93NUMPY\x01\x00", 8};
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                         std::to_string(values.size() / columns) + ", " + std::to_string(columns) +
                         "), }";
    // Magic, two bytes that say how long the header is, the header, and the '\n' that ends it.
    const std::size_t used = magic.size() + 2 + header.size() + 1;
    header.append((kAlignment - used % kAlignment) % kAlignment, ' ');
    header += '\n';

    std::string bytes = magic;
    bytes += static_cast<char>(header.size() & 0xffU);
    bytes += static_cast<char>(header.size() >> 8U);
    bytes += header;
    const std::span<const std::byte> raw = std::as_bytes(values);
    bytes.append(reinterpret_cast<const char*>(raw.data()), raw.size());
    return bytes;
}

} // namespace engine
