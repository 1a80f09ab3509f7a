// SPDX-License-Identifier: GPL-3.0-only
// First weights of layers that are followed by ReLU: normal with variance 2 / fan-in (He et al.
// 2015, section 2.2). Torch-internal.
#pragma once

#include <ATen/core/Generator.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

namespace engine {

// Also makes the weights channels-last, which keeps the convolution from converting them in every
// batch.
void drawWeights(torch::nn::Conv2d& convolution, const at::Generator& generator);

// The bias becomes zero.
void drawWeights(torch::nn::Linear& layer, const at::Generator& generator);

} // namespace engine
