// SPDX-License-Identifier: GPL-3.0-only
// What an arm was shown in the mini-batch it trained on last: how many images of each class. Worked
// out from a timeline without any widget.
#pragma once

#include "engine/core/timeline.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

// Images of each class by position, as last told at or before `tick` in the step of that moment.
// Empty before that, while the arm waits, and in files of older programs.
[[nodiscard]] std::vector<int>
miniBatchAt(const engine::Timeline& timeline, int arm, std::int64_t tick);

// Whether they are told of `arm` at all: files of older programs tell none.
[[nodiscard]] bool tellsMiniBatches(const engine::Timeline& timeline, int arm);

// "Mini-batch of 32 images: 17 fox, 15 cat, none of the 2 old classes"; empty for an empty one.
[[nodiscard]] QString
miniBatchInWords(const engine::Timeline& timeline, const std::vector<int>& images, int firstNew);

} // namespace ui
