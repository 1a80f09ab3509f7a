// SPDX-License-Identifier: GPL-3.0-only
// A learning problem of a few coloured pictures, for tests that train in a second: class c is a
// colour of its own with noise from a fixed stream.
#pragma once

#include "engine/core/base/random_stream.h"
#include "engine/learning/learning_data.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace tests {

inline engine::LabelledImages colouredPictures(int classes, int perClass, std::uint64_t seed)
{
    constexpr int kSide = 16;
    engine::LabelledImages images{kSide, kSide, {}, {}};
    engine::RandomStream random(seed);
    for (int label = 0; label < classes; ++label) {
        for (int i = 0; i < perClass; ++i) {
            images.labels.push_back(label);
            for (int byte = 0; byte < kSide * kSide * 3; ++byte) {
                const int base = (label * 97 + (byte % 3) * 59) % 200;
                images.pixels.push_back(
                    static_cast<std::uint8_t>(base + static_cast<int>(random.below(56))));
            }
        }
    }
    return images;
}

inline engine::LearningData smallData(int classes, int perClass, std::vector<int> order = {})
{
    engine::Dataset dataset;
    dataset.name = "coloured";
    for (int label = 0; label < classes; ++label)
        dataset.classNames.push_back("colour " + std::to_string(label));
    dataset.train = colouredPictures(classes, perClass, 1);
    dataset.test = colouredPictures(classes, 5, 2);
    if (order.empty()) {
        order.resize(static_cast<std::size_t>(classes));
        std::iota(order.begin(), order.end(), 0);
    }
    return {std::move(dataset), std::move(order)};
}

} // namespace tests
