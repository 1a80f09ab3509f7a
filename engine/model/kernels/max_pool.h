// SPDX-License-Identifier: GPL-3.0-only
// Max pooling of 2 x 2 places with stride 2, as most small networks have it. LibTorch's keeps
// eight bytes for each result and fills the whole gradient before it scatters into it; this one
// keeps one byte and writes every place once.
#pragma once

#include <ATen/core/Tensor.h>

namespace engine {

// N x C x H x W to N x C x H/2 x W/2 (rounded down), float32 or bfloat16, channels-last in memory.
// Gradients go to the first of equal places; a value that is not a number wins. The same results
// as torch::max_pool2d(maps, 2), which does the work where the maps are not on the CPU.
[[nodiscard]] at::Tensor maxPool2x2(const at::Tensor& maps);

} // namespace engine
