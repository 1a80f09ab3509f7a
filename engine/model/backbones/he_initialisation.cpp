// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/he_initialisation.h"

#include <torch/torch.h>

#include <cmath>

namespace engine {

namespace {

torch::Tensor drawnLike(const torch::Tensor& weight, const at::Generator& generator)
{
    const auto fanIn = static_cast<double>(weight.numel() / weight.size(0));
    return torch::empty_like(weight).normal_(0.0, std::sqrt(2.0 / fanIn), generator);
}

} // namespace

void drawWeights(torch::nn::Conv2d& convolution, const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    torch::Tensor& weight = convolution->weight;
    weight.set_data(drawnLike(weight, generator).contiguous(torch::MemoryFormat::ChannelsLast));
}

void drawWeights(torch::nn::Linear& layer, const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    layer->weight.set_data(drawnLike(layer->weight, generator));
    layer->bias.zero_();
}

} // namespace engine
