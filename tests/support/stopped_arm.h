// SPDX-License-Identifier: GPL-3.0-only
// A run whose first arm cannot go on after the middle of it.
#pragma once

#include "engine/core/timeline.h"

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace tests {

inline constexpr const char* kWhyStopped = "The loss of \"A & <b>\" is no longer a number.";

// `events` without what the first arm did in the second half of the run, and why.
inline engine::Timeline withStoppedArm(const std::vector<engine::Event>& events)
{
    const std::int64_t half = std::get<engine::RunStarted>(events.front()).plannedTicks / 2;
    engine::Timeline timeline;
    for (engine::Event event : events) {
        const bool isOver = std::visit(
            [half](const auto& one) {
                if constexpr (requires {
                                  one.arm;
                                  one.tick;
                              })
                    return one.arm == 0 && one.tick > half;
                else
                    return false;
            },
            event);
        if (isOver && !timeline.armStop(0))
            timeline.apply(
                engine::ArmStopped{0, timeline.steps().back().step, half + 1, kWhyStopped});
        if (!isOver)
            timeline.apply(std::move(event));
    }
    return timeline;
}

} // namespace tests
