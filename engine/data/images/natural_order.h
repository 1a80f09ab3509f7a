// SPDX-License-Identifier: GPL-3.0-only
// The order people expect of names: letters without regard to case, numbers by value, so that
// "img2" comes before "img10". Bytes decide; it knows no language.
#pragma once

#include <string>
#include <string_view>

namespace engine {

// A strict total order: names that differ only in case or in leading zeros are told apart by their
// bytes.
[[nodiscard]] bool naturallyLess(std::string_view left, std::string_view right);

// ASCII capitals made small, whatever the locale.
[[nodiscard]] std::string inLowerCase(std::string text);

} // namespace engine
