// SPDX-License-Identifier: GPL-3.0-only
// A small picture as a plain value: what thumbnails, sample images and the user's own pictures are
// made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace engine {

// 8-bit RGB, interleaved, row by row; rgb.size() == 3 * width * height. An empty image has width 0.
struct Image
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;

    [[nodiscard]] bool isEmpty() const { return rgb.empty(); }
    bool operator==(const Image&) const = default;
};

} // namespace engine
