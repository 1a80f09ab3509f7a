// SPDX-License-Identifier: GPL-3.0-only
// A number that tells whether two data sets are the same, so that a run is only resumed on the data
// it began with. Not a checksum against malice.
#pragma once

#include "engine/data/images/dataset.h"

#include <cstdint>
#include <span>

namespace engine {

// Depends on every pixel and label of both parts, their sizes and the class names; not on the data
// set's name, which may hold a folder. Some gigabytes a second. Never 0, which stands for unknown.
[[nodiscard]] std::uint64_t fingerprint(const Dataset& dataset);
// Of the bytes of a file. Never 0 either.
[[nodiscard]] std::uint64_t fingerprint(std::span<const std::uint8_t> bytes);

} // namespace engine
