// SPDX-License-Identifier: GPL-3.0-only
// The built-in data set: ten classes in three families (canines and a cat, household machines,
// vehicles), drawn with OpenCV. Nothing is stored or downloaded; the seed decides every pixel.
#pragma once

#include "engine/data/images/dataset.h"

#include <cstdint>
#include <stop_token>

namespace engine {

struct SketchbookOptions
{
    int trainPerClass = 600; // pictures a class, at least 1
    int testPerClass = 100;  // pictures a class, at least 1
    std::uint64_t seed = 1;  // same seed, same pixels, whatever the number of threads
    int threads = 2;         // drawing threads, at least 1
    int side = 32;           // pixels, 32 or 64: the same scenes, drawn finer
    // Labels of the classes to draw; empty draws all. The pictures of the others stay black, so
    // that a picture has the same row whatever else is drawn.
    std::vector<int> classes{};
};

// husky, wolf, fox, cat, washing machine, microwave oven, television, car, bus, truck.
[[nodiscard]] std::vector<std::string> sketchbookClassNames();

// Draws the data set, RGB. Picture i of a class depends on (seed, class, part, i) alone, so asking
// for more pictures or other classes never changes it. Throws UsageError when a count or the number
// of threads is below 1, or the side is another one.
[[nodiscard]] Dataset drawSketchbook(const SketchbookOptions& options,
                                     const std::stop_token& stop = {});

} // namespace engine
