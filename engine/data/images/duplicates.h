// SPDX-License-Identifier: GPL-3.0-only
// Test pictures that are training pictures too: what is measured on them is not what was learned
// but what was learned by heart. It compares pixels as they are learned from, not files.
#pragma once

#include "engine/data/images/dataset.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

// Rows of test pictures with the very pixels of a training picture, ascending, each with the row of
// the first such training picture. Only classes that `labels` names count on either side.
[[nodiscard]] std::vector<std::pair<int, int>> testImagesInTraining(const LabelledImages& train,
                                                                    const LabelledImages& test,
                                                                    const std::vector<int>& labels);

// Counts them in the data set's intake, with the names that the functions give to rows.
void noteDuplicates(Dataset& dataset,
                    const std::vector<int>& labels,
                    const std::function<std::string(int)>& nameOfTest,
                    const std::function<std::string(int)>& nameOfTrain);

} // namespace engine
