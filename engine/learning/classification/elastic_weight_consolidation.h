// SPDX-License-Identifier: GPL-3.0-only
// Elastic weight consolidation (Kirkpatrick et al. 2017): a spring on every weight, as stiff as the
// weight was important for what has been learned. Torch-internal.
#pragma once

#include "engine/learning/learning_data.h"
#include "engine/model/network.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace engine {

// By parameter, in the network's order; weights of later heads are not in it. Empty before the
// first step ends.
struct Consolidation
{
    std::vector<at::Tensor> importance; // Fisher diagonals, summed over steps
    std::vector<at::Tensor> anchor;     // the weights as they stood after the newest step
};

// strength / 2 * sum F (w - w*)^2 (eq. 3) over the parameters in `consolidation`, the first ones of
// `parameters`: a scalar with gradient, 0 when there are none.
[[nodiscard]] at::Tensor consolidationPenalty(const std::vector<at::Tensor>& parameters,
                                              const Consolidation& consolidation,
                                              double strength);

// At most 200 of `rows`, drawn from `seed`: enough for a diagonal, in about a second.
[[nodiscard]] std::vector<int> drawFisherRows(std::span<const int> rows, std::uint64_t seed);

// Diagonal of the empirical Fisher information: the mean over training `rows` of the squared
// gradient, image by image, of log softmax(logits)[true class], in eval mode and without
// augmentation. By parameter. Throws Cancelled.
[[nodiscard]] std::vector<at::Tensor> fisherDiagonal(Network& network,
                                                     const LearningData& data,
                                                     std::span<const int> rows,
                                                     const std::stop_token& stop);

// A step ends: its Fisher diagonal joins the importance, and the weights as they are become the
// anchor (the online form with nothing forgotten: one quadratic term for all steps).
void consolidate(Consolidation& consolidation,
                 const std::vector<at::Tensor>& parameters,
                 const std::vector<at::Tensor>& fisher);

} // namespace engine
