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

// Three test images of each class (one where there are more than 20 classes, fewer where there are
// not that many): of the first twelve those with the widest spread of brightness, because a probe
// is looked at from the back row. What a network believes plays no part in the choice.
[[nodiscard]] Probes chooseProbes(const LearningData& data);

} // namespace engine
