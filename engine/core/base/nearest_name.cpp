// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace engine {

int editDistance(std::string_view one, std::string_view other)
{
    // Row by row: from the first i letters of `one` to the first j of `other`.
    std::vector<int> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < one.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const int replaced = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, diagonal + 1, replaced});
        }
    }
    return row.back();
}

std::optional<std::string> nearestName(std::string_view name, std::span<const std::string> known)
{
    std::optional<std::string> nearest;
    int fewest = 0;
    for (const std::string& candidate : known) {
        const int edits = editDistance(name, candidate);
        if (!nearest || edits < fewest) {
            nearest = candidate;
            fewest = edits;
        }
    }
    if (nearest && 3 * fewest > static_cast<int>(nearest->size()))
        nearest.reset();
    return nearest;
}

} // namespace engine
