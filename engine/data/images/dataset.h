// SPDX-License-Identifier: GPL-3.0-only
// Labelled pictures in memory, as every loader returns them. It knows nothing of steps or orders.
#pragma once

#include "engine/core/base/image.h"
#include "engine/core/intake.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

// N pictures of one size. `pixels` holds N x height x width x 3 bytes (RGB, interleaved, 0..255);
// `labels` holds N class numbers in 0 .. classNames.size()-1 of the data set they belong to.
struct LabelledImages
{
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    std::vector<int> labels;

    [[nodiscard]] int count() const { return static_cast<int>(labels.size()); }
    [[nodiscard]] std::size_t bytesPerImage() const
    {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    }
    // The bytes of picture `index` (0-based), without a copy.
    [[nodiscard]] std::span<const std::uint8_t> bytes(int index) const;
    // Picture `index` (0-based) as a value of its own.
    [[nodiscard]] Image image(int index) const;
    // The indices of all pictures of class `label`, ascending.
    [[nodiscard]] std::vector<int> indicesOf(int label) const;
};

struct Dataset
{
    std::string name;
    std::vector<std::string> classNames;
    LabelledImages train;
    LabelledImages test;
    Intake intake{};
    // A sentence for each file that cannot be read; its picture is missing above.
    std::vector<std::string> damaged{};
};

// Throws DataError with the first ten sentences and the count, when files are damaged.
void requireUndamaged(const Dataset& dataset);

// How many pictures of each class are asked for, the first of each; 0 stands for all.
struct ImagesPerClass
{
    int train = 0;
    int test = 0;
};

// Which pictures of a part are kept when they are met one by one: the first `perClass` of each
// class; 0 keeps all.
class FirstOfEachClass
{
public:
    explicit FirstOfEachClass(int perClass)
        : m_perClass(perClass)
    {
    }

    // Whether the next picture, which is of class `label`, is kept. Labels are 0 or more.
    [[nodiscard]] bool keepsNext(int label);

private:
    int m_perClass;
    std::vector<int> m_taken; // by label
};

// Keeps the first `trainPerClass` and `testPerClass` pictures of every class, in the order they
// stand; 0 keeps all. Throws DataError naming the class and `source`, the folder they come from, if
// a class has no picture in either part.
[[nodiscard]] Dataset
limitPerClass(Dataset dataset, int trainPerClass, int testPerClass, std::string_view source);

} // namespace engine
