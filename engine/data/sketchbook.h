// SPDX-License-Identifier: GPL-3.0-only
// The built-in data set: ten classes in three families (canines and a cat, household machines,
// vehicles), drawn with OpenCV. Nothing is stored or downloaded; the seed decides every pixel.
#pragma once

#include "engine/data/dataset.h"

#include <cstdint>
#include <stop_token>

namespace engine {

struct SketchbookOptions
{
    int trainPerClass = 600; // pictures a class, at least 1
    int testPerClass = 100;  // pictures a class, at least 1
    std::uint64_t seed = 1;  // same seed, same pixels, whatever the number of threads
    int threads = 2;         // drawing threads, at least 1
};

// Draws the whole data set, 32 x 32 RGB. Classes in order: husky, wolf, fox, cat, washing machine,
// microwave oven, television, car, bus, truck. Picture i of a class depends on (seed, class, part,
// i) alone, so asking for more pictures never changes the first ones. Throws UsageError when a
// count or the number of threads is below 1.
[[nodiscard]] Dataset drawSketchbook(const SketchbookOptions& options,
                                     const std::stop_token& stop = {});

} // namespace engine
