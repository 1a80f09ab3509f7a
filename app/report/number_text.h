// SPDX-License-Identifier: GPL-3.0-only
// Numbers of a run as a terminal and its tables print them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace app {

// "55.0 %"; "-" for what is not a number.
[[nodiscard]] std::string percentText(double share);

// Per cent without the sign, "55.0", for a range; "-" for what is not a number.
[[nodiscard]] std::string percentNumber(double share);

// "0:42", "12:05", "1:02:03".
[[nodiscard]] std::string durationText(double seconds);

// "1 step", "5 steps"; `many` is the plural where an s does not make it.
[[nodiscard]] std::string
countText(std::int64_t count, std::string_view one, std::string_view many = {});

} // namespace app
