// SPDX-License-Identifier: GPL-3.0-only
// The fixed test images whose logits every evaluation reports.
#pragma once

#include "engine/core/event.h"
#include "engine/learning/learning_data.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace engine {

struct Probes
{
    std::vector<ProbeImage> images;
    at::Tensor batch; // probes x 3 x H x W, normalised
};

// Six test images of each class, fewer where there are more than ten classes (60 in all, but at
// least one of each) and where a class has not that many: of the first twelve those with the widest
// spread of brightness, because a probe is looked at from the back row. What a network believes
// plays no part in the choice.
[[nodiscard]] Probes chooseProbes(const LearningData& data);

// The probes that a run began with, whatever this program would choose. Throws DataError when the
// data set has no such test image.
[[nodiscard]] Probes probesOf(std::vector<ProbeImage> images, const LearningData& data);

} // namespace engine
