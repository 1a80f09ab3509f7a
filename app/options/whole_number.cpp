// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/whole_number.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace app {

std::optional<int> wholeNumber(std::string_view text)
{
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end)
        return std::nullopt;
    return number;
}

bool isTooLarge(std::string_view text)
{
    return !text.empty() && !wholeNumber(text) &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace app
