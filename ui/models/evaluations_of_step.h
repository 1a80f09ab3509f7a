// SPDX-License-Identifier: GPL-3.0-only
// Which evaluations of an arm belong to a step, and which ended it, without walking a long run: an
// arm's evaluations ascend in tick and in step, and the last of a step is the one that ends it.
#pragma once

#include "engine/core/timeline.h"

#include <cstdint>

namespace ui {

// The newest evaluation of `arm` in `step` at or before `tick`; nullptr when there is none.
[[nodiscard]] const engine::Evaluated*
newestOfStep(const engine::Timeline& timeline, int arm, int step, std::int64_t tick);

// The evaluation that ended `step`; nullptr while it has not ended.
[[nodiscard]] const engine::Evaluated*
endOfStep(const engine::Timeline& timeline, int arm, int step);

// The newest step that `arm` had ended by `tick`; 0 before the first.
[[nodiscard]] int newestStepEnded(const engine::Timeline& timeline, int arm, std::int64_t tick);

} // namespace ui
