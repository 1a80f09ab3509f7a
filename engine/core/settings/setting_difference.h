// SPDX-License-Identifier: GPL-3.0-only
// In which settings two recipes, or two experiments, differ: in words, setting by setting. What one
// recipe has that another lacks, short enough for a line, is recipe_contrast.h.
#pragma once

#include "engine/core/experiment.h"

#include <string>
#include <vector>

namespace engine {

struct SettingDifference
{
    std::string setting; // its title, e.g. "classes per step", "own temperature of e2e"
    std::string left;
    std::string right;

    bool operator==(const SettingDifference&) const = default;
};

// Every switch in which two recipes differ (key and name excepted), in the order of the struct.
[[nodiscard]] std::vector<SettingDifference> difference(const Recipe& left, const Recipe& right);

// Every setting but the seed, in the order of the struct: whether runs may be put together. Arms
// are compared one by one when they have the same keys; otherwise their lists are the difference.
[[nodiscard]] std::vector<SettingDifference> differenceBesidesSeed(const Experiment& left,
                                                                   const Experiment& right);

} // namespace engine
