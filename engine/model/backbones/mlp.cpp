// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/mlp.h"

#include "engine/model/backbones/he_initialisation.h"

#include <torch/torch.h>

namespace engine {

namespace {

constexpr std::int64_t kHidden = 256;

std::int64_t valuesOf(BackboneInput input)
{
    return std::int64_t{3} * input.height * input.width;
}

} // namespace

Mlp::Mlp(BackboneInput input, const at::Generator& generator)
    : m_input(input)
    , m_first(register_module("layer1", torch::nn::Linear(valuesOf(input), kHidden)))
    , m_second(register_module("layer2", torch::nn::Linear(kHidden, kHidden)))
{
    drawWeights(m_first, generator);
    drawWeights(m_second, generator);
}

torch::Tensor Mlp::forward(const torch::Tensor& images)
{
    return m_second(m_first(images.flatten(1)).relu_()).relu_();
}

std::int64_t Mlp::featureCount() const
{
    return kHidden;
}

std::shared_ptr<Backbone> Mlp::sibling() const
{
    return std::make_shared<Mlp>(m_input, at::detail::createCPUGenerator(0));
}

} // namespace engine
