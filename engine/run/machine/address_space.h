// SPDX-License-Identifier: GPL-3.0-only
// Whether a limited address space (ulimit -v) has room for what is about to be taken by libraries
// that cannot do without. It reserves nothing, and knows nothing of memory that is really used.
#pragma once

#include <cstddef>

namespace engine {

inline constexpr std::size_t kMegabyte = 1024 * 1024;

[[nodiscard]] bool isAddressSpaceLimited();

// Throws RunError with a sentence when there is no room for so many bytes more in one piece; never
// where the address space is not limited.
void requireAddressSpace(std::size_t bytes);

} // namespace engine
