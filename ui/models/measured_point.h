// SPDX-License-Identifier: GPL-3.0-only
// When one arm was tested: the moment as a column of a map or a point of a line, and in words.
#pragma once

#include "engine/core/event.h"

#include <QString>

#include <cstdint>

namespace ui {

struct MeasuredPoint
{
    int step = 1;
    engine::Phase phase = engine::Phase::Training; // MemoryUpdate: the end of the step
    int epoch = 0;                                 // 0 at the end of the step
    std::int64_t tick = 0;

    bool operator==(const MeasuredPoint&) const = default;
};

[[nodiscard]] MeasuredPoint measuredPoint(const engine::Evaluated& evaluation);

// "training", "balanced fine-tuning", "memory update"
[[nodiscard]] QString phaseInWords(engine::Phase phase);

// "step 3, training, epoch 2"; "end of step 3"
[[nodiscard]] QString momentInWords(const MeasuredPoint& point);

} // namespace ui
