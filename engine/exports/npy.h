// SPDX-License-Identifier: GPL-3.0-only
// A matrix of floats as NumPy's numpy.load() reads it: the NPY format, version 1.0, as NumPy's
// documentation lays it down (numpy.lib.format).
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace engine {

// The bytes of a file that holds `values` row by row (C order) as little-endian float32. Requires
// columns > 0 and a whole number of rows.
[[nodiscard]] std::string npyOf(std::span<const float> values, std::size_t columns);

} // namespace engine
