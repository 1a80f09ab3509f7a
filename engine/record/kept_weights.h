// SPDX-License-Identifier: GPL-3.0-only
// The weights that a recorded run ended its steps with, as plain tensors.
#pragma once

#include "engine/core/base/plain_tensor.h"

#include <filesystem>
#include <vector>

namespace engine {

// The weights an arm ended a step with: parameters and buffers by name.
struct KeptWeights
{
    int arm = 0;
    int step = 1;

    bool operator==(const KeptWeights&) const = default;
};

// What there is, by arm and step. Throws DataError as readEvents().
[[nodiscard]] std::vector<KeptWeights> keptWeights(const std::filesystem::path& path);
// Throws DataError as readEvents(), and when the run holds none of that arm and step.
[[nodiscard]] PlainTensors readWeights(const std::filesystem::path& path, int arm, int step);

} // namespace engine
