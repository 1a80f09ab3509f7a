// SPDX-License-Identifier: GPL-3.0-only
// The moments a timeline has numbers for. Whatever moment is asked for, every view shows the newest
// numbers at or before it; this says which moment those are of, so that a cursor stands there too.
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>
#include <vector>

namespace ui {

// Ticks at which some arm was evaluated; ascending, each once.
[[nodiscard]] std::vector<std::int64_t> measuredMoments(const engine::Timeline& timeline);

// The last of `moments` (ascending) at or before `tick`; 0, where the run begins, before the first.
[[nodiscard]] std::int64_t measuredAt(const std::vector<std::int64_t>& moments, std::int64_t tick);

// The same, asked of the timeline itself.
[[nodiscard]] std::int64_t measuredAt(const engine::Timeline& timeline, std::int64_t tick);

// The one before (`direction` below 0) or after what is shown at `tick`; the same where there is no
// further one.
[[nodiscard]] std::int64_t
momentBeside(const std::vector<std::int64_t>& moments, std::int64_t tick, int direction);

} // namespace ui
