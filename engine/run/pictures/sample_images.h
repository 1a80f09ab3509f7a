// SPDX-License-Identifier: GPL-3.0-only
// The fixed test images whose logits every evaluation reports.
#pragma once

#include "engine/core/event.h"
#include "engine/learning/learning_data.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace engine {

struct SampleImages
{
    std::vector<SampleImage> images;
    at::Tensor batch; // sample images x 3 x H x W, normalised
};

// Six test images of each class, fewer where there are more than ten classes (60 in all, but at
// least one of each) and where a class has not that many: of the first twelve those with the widest
// spread of brightness, because a sample image is looked at from the back row. What a network
// believes plays no part in the choice.
[[nodiscard]] SampleImages chooseSamples(const LearningData& data);

// The sample images that a run began with, whatever this program would choose. Throws DataError
// when the data set has no such test image.
[[nodiscard]] SampleImages samplesOf(std::vector<SampleImage> images, const LearningData& data);

} // namespace engine
