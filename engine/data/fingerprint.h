// SPDX-License-Identifier: GPL-3.0-only
// A number that tells whether two data sets are the same, so that a run is only resumed on the data
// it began with. Not a checksum against malice.
#pragma once

#include "engine/data/dataset.h"

#include <cstdint>

namespace engine {

// Depends on every pixel and label of both parts, their sizes and the class names; not on the data
// set's name, which may hold a folder. Some gigabytes a second. Never 0, which stands for unknown.
[[nodiscard]] std::uint64_t fingerprint(const Dataset& dataset);

} // namespace engine
