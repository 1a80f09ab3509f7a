// SPDX-License-Identifier: GPL-3.0-only
// What an option takes, said in words when something else is given: CLI11's own sentences speak of
// conversions. All of these throw engine::UsageError while the command line is parsed.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace app {

// `range` is what stands behind "takes a number", e.g. "from 1 to 20"; it may be empty, and is not
// checked. A number has a point, whatever the country, and is none of inf and nan.
void takesNumber(CLI::Option& option, const std::string& range = {});
// The same of whole numbers.
void takesWholeNumber(CLI::Option& option, const std::string& range = {});
// With a range that is checked.
void takesNumber(CLI::Option& option, double least, double most);
void takesWholeNumber(CLI::Option& option, int least, int most);
// A whole number of 64 bits, without a sign: -1 would silently become the largest.
void takesSeed(CLI::Option& option);
// "a, b or c", of two words or more.
[[nodiscard]] std::string listed(const std::vector<std::string>& words);
// One of `words`, two or more.
void takesWord(CLI::Option& option, std::vector<std::string> words);

// No option of `app` and its commands takes an empty value, which would be lost in silence or say
// something else than that none was given. Once all of them are there.
void refuseEmptyValues(CLI::App& app);

} // namespace app
