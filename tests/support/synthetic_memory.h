// SPDX-License-Identifier: GPL-3.0-only
// Which images a made-up run keeps as exemplars, and how their choice looks when studied.
#pragma once

#include "engine/core/event.h"

#include <vector>

namespace tests {

// The first `count` exemplars of the class at `position`, by rank.
[[nodiscard]] std::vector<engine::Exemplar> syntheticPicks(int position, int count);

// The choice of `picks`, without arm, step and tick. Herding comes below random and random below
// closest-to-mean, as on real features.
[[nodiscard]] engine::SelectionStudied syntheticStudy(int position,
                                                      const std::vector<engine::Exemplar>& picks);

} // namespace tests
