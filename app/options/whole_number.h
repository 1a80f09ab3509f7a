// SPDX-License-Identifier: GPL-3.0-only
// A whole number in something the user wrote: an option, a part of one, a variable.
#pragma once

#include <optional>
#include <string_view>

namespace app {

// All of `text` as a number. Nothing when it is empty, has anything else in it (blanks and a "+"
// too), or is too large for an int.
[[nodiscard]] std::optional<int> wholeNumber(std::string_view text);
// Whether it is a whole number, and only too large.
[[nodiscard]] bool isTooLarge(std::string_view text);

} // namespace app
