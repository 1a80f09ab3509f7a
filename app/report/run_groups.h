// SPDX-License-Identifier: GPL-3.0-only
// Which runs are seeds of one experiment, and what keeps the others apart.
#pragma once

#include "app/report/run_comparison.h"

#include <string>
#include <vector>

namespace app {

using RunGroup = std::vector<const RunDigest*>; // at least one

struct RunGroups
{
    std::vector<RunGroup> groups; // in the order in which their first runs were named
    std::vector<std::string> warnings;
};

// The pointers are into `runs`.
[[nodiscard]] RunGroups groupRuns(const std::vector<RunDigest>& runs);

} // namespace app
