// SPDX-License-Identifier: GPL-3.0-only
// What the timeline bar says in words: how fast it goes, how long it takes, what was changed.
#pragma once

#include "engine/core/timeline.h"

#include <QString>

namespace ui {

// "1,930 images/s · 0:41 left", "paused · 0:41 left", "finished in 0:52"; empty without a run.
[[nodiscard]] QString paceInWords(const engine::Timeline& timeline);

// "K 100", "T 4.0".
[[nodiscard]] QString controlInWords(const engine::ControlApplied& control);

} // namespace ui
