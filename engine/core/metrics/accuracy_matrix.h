// SPDX-License-Identifier: GPL-3.0-only
// Accuracy after every step on what every step brought: the matrix that forgetting and backward
// transfer are read from.
#pragma once

#include "engine/core/metrics/metrics.h"

#include <span>
#include <vector>

namespace engine {

// Row by row; a row knows the past alone, so row t ends with what is new in step t.
using AccuracyMatrix = std::vector<std::vector<Accuracy>>;

// a[t][u]: accuracy after step t on the classes of step u <= t, all counted from 0 here.
[[nodiscard]] AccuracyMatrix accuracyMatrix(std::span<const StepResult> steps);

// Backward transfer (Lopez-Paz & Ranzato 2017, BWT): the mean over u < T of a[T][u] - a[u][u], T
// being the last step. Below 0 when later steps harm earlier ones. NaN with fewer than two steps.
[[nodiscard]] double backwardTransfer(std::span<const StepResult> steps);

} // namespace engine
