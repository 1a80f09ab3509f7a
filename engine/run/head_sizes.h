// SPDX-License-Identifier: GPL-3.0-only
// How many classes each head has once a step is over.
#pragma once

#include "engine/core/event.h"

#include <vector>

namespace engine {

// One entry for each step up to `step`.
[[nodiscard]] inline std::vector<int> headSizesAfter(const RunStarted& run, int step)
{
    std::vector<int> sizes(static_cast<std::size_t>(step), 0);
    for (const ClassInfo& info : run.classes) {
        if (info.step >= 1 && info.step <= step)
            ++sizes[static_cast<std::size_t>(info.step - 1)];
    }
    return sizes;
}

} // namespace engine
