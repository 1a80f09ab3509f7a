// SPDX-License-Identifier: GPL-3.0-only
// The gradient of a mini-batch, also when several processes share it. Torch-internal.
#pragma once

#include "engine/learning/loss_terms.h"
#include "engine/model/kernels/shared_batch.h"

#include <vector>

namespace engine {

// Gives each of `parameters` the gradient of the loss over the whole mini-batch. `loss` is the mean
// over this process's part; afterwards it is that over all. Processes that share the mini-batch add
// their gradients up at once, in one piece. Throws as ProcessExchange::sum().
void takeGradient(LossTerms& loss,
                  const std::vector<at::Tensor>& parameters,
                  const SharedBatch& batch);

} // namespace engine
