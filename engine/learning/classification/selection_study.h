// SPDX-License-Identifier: GPL-3.0-only
// How the images of a class could be chosen for the memory: herding step by step beside the two
// policies it is compared with, and a plane to look at it on. Chooses nothing itself.
#pragma once

#include "engine/core/base/random_stream.h"
#include "engine/core/event.h"

#include <span>
#include <stop_token>

namespace engine {

// Random orders whose mean and deviation are reported.
inline constexpr int kStudiedDraws = 30;
// Runners-up told of each pick.
inline constexpr int kStudiedRunnersUp = 3;
// Images on the plane, unless the picks and their runners-up alone are more.
inline constexpr int kStudiedPoints = 500;

// `features` is the N x D row-major matrix of a class, L2-normalised, N >= 1; row i of it is row
// `datasetRows[i]` of the training data. `count` picks are studied. The i-th of the random orders
// is permutation(N, RandomStream(s)) with s the i-th number of `random`. Leaves arm, step, position
// and tick to the caller. Throws what herd() throws.
[[nodiscard]] SelectionStudied studySelection(std::span<const float> features,
                                              std::span<const int> datasetRows,
                                              int count,
                                              RandomStream random,
                                              const std::stop_token& stop = {});

} // namespace engine
