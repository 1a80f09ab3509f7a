// SPDX-License-Identifier: GPL-3.0-only
// "Did you mean ...?": the known name that a misspelt one most likely stands for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace engine {

// Fewest letters to insert, delete or replace to make one of the other (Levenshtein 1966).
[[nodiscard]] int editDistance(std::string_view one, std::string_view other);

// The known name nearest to `name`, the first of several; none when even that one differs in more
// than a third of its letters.
[[nodiscard]] std::optional<std::string> nearestName(std::string_view name,
                                                     std::span<const std::string> known);

} // namespace engine
