// SPDX-License-Identifier: GPL-3.0-only
// What became of the exemplars of each class from step to step: which stayed, which fell out and
// when. Works for every eviction policy. Plain numbers; no widget.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view/view_table.h"

#include <cstdint>
#include <vector>

namespace ui {

struct RememberedImage
{
    engine::Exemplar exemplar;
    int evictedAt = 0; // the step whose memory update dropped it; 0 while it is kept

    bool operator==(const RememberedImage&) const = default;
};

struct MemoryHistory
{
    // One for each memory update since the class came in, oldest first.
    struct Moment
    {
        int step = 0;
        std::int64_t tick = 0;
        int kept = 0;

        bool operator==(const Moment&) const = default;
    };
    int position = 0;
    std::vector<Moment> moments;
    std::vector<RememberedImage> images; // all that were ever kept, in pick order

    bool operator==(const MemoryHistory&) const = default;
};

// Of one class in one arm up to `tick`; without moments when it was not in the memory yet.
[[nodiscard]] MemoryHistory
memoryHistory(const engine::Timeline& timeline, int arm, int position, std::int64_t tick);

// Of every class in the memory at `tick`, by position.
[[nodiscard]] std::vector<MemoryHistory>
memoryHistories(const engine::Timeline& timeline, int arm, std::int64_t tick);

// One row for each image that was ever kept; `classes` are those of the run.
[[nodiscard]] ViewTable historyTable(const std::vector<MemoryHistory>& histories,
                                     const std::vector<engine::ClassInfo>& classes);

} // namespace ui
