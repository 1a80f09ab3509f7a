// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/basic_block.h"

#include "engine/model/backbones/he_initialisation.h"

#include <torch/torch.h>

namespace engine {

namespace {

// BatchNorm subtracts the mean, so a bias would have no effect.
torch::nn::Conv2d convolution3x3(std::int64_t inputs, std::int64_t outputs, std::int64_t stride)
{
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(inputs, outputs, 3).stride(stride).padding(1).bias(false));
}

} // namespace

BasicBlock::BasicBlock(std::int64_t inputs,
                       std::int64_t outputs,
                       std::int64_t stride,
                       Shortcut shortcut,
                       const at::Generator& generator)
    : m_addedChannels(outputs - inputs)
    , m_stride(stride)
    , m_convolution1(register_module("convolution1", convolution3x3(inputs, outputs, stride)))
    , m_normalisation1(register_module("normalisation1", BatchNormalisation(outputs)))
    , m_convolution2(register_module("convolution2", convolution3x3(outputs, outputs, 1)))
    , m_normalisation2(register_module("normalisation2", BatchNormalisation(outputs)))
{
    drawWeights(m_convolution1, generator);
    drawWeights(m_convolution2, generator);
    const bool isIdentity = m_addedChannels == 0 && stride == 1;
    if (shortcut != Shortcut::Projection || isIdentity)
        return;
    m_projection = register_module(
        "projection",
        torch::nn::Conv2d(torch::nn::Conv2dOptions(inputs, outputs, 1).stride(stride).bias(false)));
    m_projectionNormalisation =
        register_module("projection_normalisation", BatchNormalisation(outputs));
    drawWeights(m_projection, generator);
}

torch::Tensor BasicBlock::forward(const torch::Tensor& maps)
{
    torch::Tensor result = m_normalisation1->rectified(m_convolution1(maps));
    result = m_normalisation2(m_convolution2(result));
    return result.add_(past(maps)).relu_();
}

torch::Tensor BasicBlock::past(const torch::Tensor& maps)
{
    if (m_projection)
        return m_projectionNormalisation(m_projection(maps));
    if (m_addedChannels == 0 && m_stride == 1)
        return maps;
    const torch::Tensor thinned =
        maps.slice(2, 0, c10::nullopt, m_stride).slice(3, 0, c10::nullopt, m_stride);
    return torch::constant_pad_nd(thinned, {0, 0, 0, 0, 0, m_addedChannels});
}

} // namespace engine
