// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace app {

std::string percentText(double share)
{
    return std::isfinite(share) ? percentNumber(share) + " %" : "-";
}

std::string percentNumber(double share)
{
    if (!std::isfinite(share))
        return "-";
    // Not printf(), whose point is the country's.
    char text[400];
    const auto end =
        std::to_chars(text, text + sizeof text, share * 100.0, std::chars_format::fixed, 1).ptr;
    const std::string digits(text, end);
    return digits == "-0.0" ? "0.0" : digits;
}

std::string durationText(double seconds)
{
    if (!std::isfinite(seconds))
        return "?";
    const long long whole = std::llround(std::max(seconds, 0.0));
    char text[48];
    if (whole < 3600)
        std::snprintf(text, sizeof text, "%lld:%02lld", whole / 60, whole % 60);
    else
        std::snprintf(
            text, sizeof text, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    return text;
}

std::string countText(std::int64_t count, std::string_view one, std::string_view many)
{
    std::string text = std::to_string(count) + ' ';
    if (count == 1)
        return text.append(one);
    return many.empty() ? text.append(one) + 's' : text.append(many);
}

} // namespace app
