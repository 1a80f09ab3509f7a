// SPDX-License-Identifier: GPL-3.0-only
// Numbers and pictures that look random and are the same each time.
#pragma once

#include "engine/core/base/image.h"

namespace tests {

// A number in 0 .. 1 that depends on its arguments only.
[[nodiscard]] double noise(int a, int b, int c);

// Picture `variant` of the class at `position`, 32 x 32.
[[nodiscard]] engine::Image syntheticPicture(int position, int variant);

} // namespace tests
