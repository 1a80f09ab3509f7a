// SPDX-License-Identifier: GPL-3.0-only
// In which settings two experiments differ, in words: whether their runs may be put together.
#pragma once

#include "engine/core/experiment.h"

#include <string>
#include <vector>

namespace engine {

struct SettingDifference
{
    std::string setting; // e.g. "classes per step", "temperature of e2e"
    std::string left;
    std::string right;

    bool operator==(const SettingDifference&) const = default;
};

// Every setting but the seed, in the order of the struct. Arms are compared one by one when they
// have the same keys; otherwise their lists are the difference.
[[nodiscard]] std::vector<SettingDifference> differenceBesidesSeed(const Experiment& left,
                                                                   const Experiment& right);

} // namespace engine
