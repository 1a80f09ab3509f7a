// SPDX-License-Identifier: GPL-3.0-only
// Which images stand for a class, by the policy a recipe names. Greedy herding has a file of its
// own; here are the two policies it is compared with, and the door to all three.
#pragma once

#include "engine/core/base/random_stream.h"
#include "engine/core/recipe.h"
#include "engine/learning/classification/herding.h"

#include <span>
#include <stop_token>
#include <vector>

namespace engine {

// Picks `count` different rows of an N x D row-major matrix by `selection`; `random` is what the
// random policy draws from. With every policy picks come in order, the first m of them are what a
// call with count m returns, and `distance` is that of the mean of the picks up to this one to the
// mean of all rows. Throws what herd() throws.
[[nodiscard]] std::vector<HerdingPick> selectExemplars(ExemplarSelection selection,
                                                       std::span<const float> features,
                                                       int dimensions,
                                                       int count,
                                                       const RandomStream& random,
                                                       const std::stop_token& stop = {});

// The rows `picked` of an N x D row-major matrix, in that order, each with the distance of the mean
// of those up to it to `mean`.
[[nodiscard]] std::vector<HerdingPick> withDistances(std::span<const int> picked,
                                                     const std::vector<double>& mean,
                                                     std::span<const float> features);

} // namespace engine
