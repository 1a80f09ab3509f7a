// SPDX-License-Identifier: GPL-3.0-only
// What is said where memory runs out, and how that is told from other failures.
#pragma once

#include <exception>

namespace engine {

inline constexpr const char* kNoMemory =
    "There is not enough memory for this. Give the program more of it, or ask for fewer threads, "
    "fewer images per class or a smaller mini-batch.";

// Whether what a library threw says that it got no memory, or no room for another thread.
[[nodiscard]] bool meansNoMemory(const std::exception& error);

} // namespace engine
