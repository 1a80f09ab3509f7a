// SPDX-License-Identifier: GPL-3.0-only
// Pictures of noise in any number: what they show changes nothing about the time.
#pragma once

#include "engine/core/base/random_stream.h"
#include "engine/learning/learning_data.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

namespace benchmarks {

struct NoiseSize
{
    int classes = 12;
    int trainPerClass = 1;
    int testPerClass = 1;
    int side = 32; // pixels
};

inline engine::LabelledImages noise(int classes, int perClass, int side)
{
    engine::LabelledImages images{side, side, {}, {}};
    engine::RandomStream random(1);
    for (int label = 0; label < classes; ++label)
        images.labels.insert(images.labels.end(), static_cast<std::size_t>(perClass), label);
    images.pixels.resize(images.labels.size() * images.bytesPerImage());
    for (std::size_t i = 0; i < images.pixels.size(); i += sizeof(std::uint64_t)) {
        const std::uint64_t bytes = random.next();
        std::memcpy(&images.pixels[i], &bytes, std::min(sizeof bytes, images.pixels.size() - i));
    }
    return images;
}

inline engine::LearningData noiseData(const NoiseSize& size)
{
    std::vector<int> order(static_cast<std::size_t>(size.classes));
    std::iota(order.begin(), order.end(), 0);
    const std::vector<std::string> names(order.size(), "noise");
    return {{"noise",
             names,
             noise(size.classes, size.trainPerClass, size.side),
             noise(size.classes, size.testPerClass, size.side)},
            order};
}

} // namespace benchmarks
