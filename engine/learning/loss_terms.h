// SPDX-License-Identifier: GPL-3.0-only
// What every loss of a mini-batch is made of, so that one report fits all of them.
#pragma once

#include <ATen/core/Tensor.h>

namespace engine {

struct LossTerms
{
    at::Tensor total;        // scalar with gradient
    at::Tensor crossEntropy; // scalar: the part that learns from labels
    // The part of each head the teacher has, oldest first, weighted as in the total.
    at::Tensor distillation;
};

} // namespace engine
