// SPDX-License-Identifier: GPL-3.0-only
// What an arm's network makes of the training images of a step's new classes when the memory is
// updated: the numbers that exemplars are chosen by.
#pragma once

#include <vector>

namespace engine {

struct StepFeatures
{
    int arm = 0;
    int step = 1;
    int dimensions = 0;
    // By row: the row of the image in the training part of the data set, and the number of its
    // class in the data set. Class by class as they are learned, ascending within a class.
    std::vector<int> datasetIndices;
    std::vector<int> classes;
    std::vector<float> values; // rows x dimensions, each row of L2 norm 1

    bool operator==(const StepFeatures&) const = default;
};

} // namespace engine
