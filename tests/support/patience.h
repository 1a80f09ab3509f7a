// SPDX-License-Identifier: GPL-3.0-only
// How long a test waits for what must happen, on a busy machine.
#pragma once

namespace tests {

inline constexpr int kPatience = 20000; // milliseconds

} // namespace tests
