// SPDX-License-Identifier: GPL-3.0-only
// Normal noise on gradients that fades with the updates of a phase (Neelakantan et al. 2015), in
// the two readings of eta / (1 + t)^gamma that are in use.
#pragma once

#include "engine/core/recipe.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace engine {

// Standard deviation of the noise on the mean gradient of a mini-batch of `batchSize` images at
// update `update` (from 0) of a phase: sqrt(eta / (1 + t)^gamma) when that is a variance; eta / (1
// + t)^gamma / batchSize when it is a deviation on the sum over the mini-batch.
[[nodiscard]] double
gradientNoiseDeviation(const GradientNoise& noise, std::int64_t update, int batchSize);

// Adds noise of that deviation to the gradient of every parameter, in order, drawn from `seed`
// alone. Parameters without a gradient are left out.
void addGradientNoise(const std::vector<at::Tensor>& parameters,
                      double deviation,
                      std::uint64_t seed);

} // namespace engine
