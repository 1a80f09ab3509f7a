// SPDX-License-Identifier: GPL-3.0-only
// Small pictures as PNG files in memory: how the run file stores them, so that any tool can look.
#pragma once

#include "engine/core/base/image.h"

#include <cstdint>
#include <span>
#include <vector>

namespace engine {

// The bytes of a PNG file, without loss. Requires a picture that is not empty.
[[nodiscard]] std::vector<std::uint8_t> pngOf(const Image& image);

// The picture in a PNG file. Throws DataError, with half a sentence, when the bytes are none.
[[nodiscard]] Image imageFromPng(std::span<const std::uint8_t> png);

} // namespace engine
