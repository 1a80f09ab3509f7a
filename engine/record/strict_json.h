// SPDX-License-Identifier: GPL-3.0-only
// JSON as strictly as its standard has it: of what a user writes by hand a slip is answered with
// its place, and a field that stands twice is a slip too.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace engine {

// What the file holds. `noun` is what it is meant to be, for the sentences, e.g. "file of recipes".
// Throws DataError when it cannot be read, is no JSON, or names a field twice in one object.
[[nodiscard]] nlohmann::ordered_json strictJson(const std::filesystem::path& path,
                                                std::string_view noun);

// A name of the file as the sentences about it give it.
[[nodiscard]] std::string inQuotes(std::string_view text);

// JSON has no NaN and no infinity.
[[nodiscard]] nlohmann::ordered_json numberOrNull(double number);

} // namespace engine
