// SPDX-License-Identifier: GPL-3.0-only
// The building block of the smaller residual networks (He et al. 2016, figure 2 and section 4.2):
// two 3x3 convolutions with BatchNorm, and a shortcut past them. Torch-internal.
#pragma once

#include "engine/model/kernels/batch_normalisation.h"

#include <ATen/core/Generator.h>
#include <torch/nn/modules/conv.h>

namespace engine {

// How the shortcut gets to more channels and fewer places.
enum class Shortcut
{
    ZeroPadding, // option A: every other place, channels of zeros behind; no parameters
    Projection,  // option B: a 1x1 convolution with BatchNorm
};

class BasicBlock final : public torch::nn::Module
{
public:
    // With a stride of 1 and as many outputs as inputs the shortcut is the identity.
    BasicBlock(std::int64_t inputs,
               std::int64_t outputs,
               std::int64_t stride,
               Shortcut shortcut,
               const at::Generator& generator);

    torch::Tensor forward(const torch::Tensor& maps);

private:
    [[nodiscard]] torch::Tensor past(const torch::Tensor& maps);

    std::int64_t m_addedChannels;
    std::int64_t m_stride;
    torch::nn::Conv2d m_convolution1;
    BatchNormalisation m_normalisation1;
    torch::nn::Conv2d m_convolution2;
    BatchNormalisation m_normalisation2;
    torch::nn::Conv2d m_projection{nullptr};
    BatchNormalisation m_projectionNormalisation{nullptr};
};

} // namespace engine
