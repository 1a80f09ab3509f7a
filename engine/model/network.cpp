// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/network.h"

#include "engine/model/backbones/process_generator.h"

#include <torch/torch.h>

#include <cmath>

namespace engine {

namespace {

// LibTorch draws weights of its own, which are overwritten.
torch::nn::Linear linear(std::int64_t features, int classes)
{
    const std::lock_guard lock(processGenerator());
    return torch::nn::Linear(features, classes);
}

std::shared_ptr<Backbone> siblingOf(const Backbone& backbone)
{
    const std::lock_guard lock(processGenerator());
    return backbone.sibling();
}

} // namespace

Network::Network(std::shared_ptr<Backbone> backbone)
    : m_backbone(register_module("backbone", std::move(backbone)))
{
}

void Network::addHead(int classes, at::Generator generator)
{
    const torch::NoGradGuard noGrad;
    torch::nn::Linear head = linear(m_backbone->featureCount(), classes);
    const double bound = 1.0 / std::sqrt(static_cast<double>(m_backbone->featureCount()));
    head->weight.uniform_(-bound, bound, generator);
    head->bias.uniform_(-bound, bound, generator);
    head->to(m_device);
    m_heads.push_back(register_module("head" + std::to_string(headCount() + 1), head));
}

void Network::moveTo(c10::Device device)
{
    if (device == m_device)
        return;
    m_device = device;
    to(device);
}

int Network::classCount() const
{
    std::int64_t classes = 0;
    for (const torch::nn::Linear& head : m_heads)
        classes += head->options.out_features();
    return static_cast<int>(classes);
}

std::vector<int> Network::headSizes() const
{
    std::vector<int> sizes;
    for (const torch::nn::Linear& head : m_heads)
        sizes.push_back(static_cast<int>(head->options.out_features()));
    return sizes;
}

torch::Tensor Network::features(const torch::Tensor& images)
{
    return m_backbone->forward(images.to(m_device));
}

std::vector<torch::Tensor> Network::ofEachHead(const torch::Tensor& logits) const
{
    std::vector<std::int64_t> sizes;
    for (const int size : headSizes())
        sizes.push_back(size);
    return logits.split_with_sizes(sizes, 1);
}

// One matrix product for all heads: with hundreds of them, one each would cost more than the
// backbone.
torch::Tensor Network::logits(const torch::Tensor& images)
{
    std::vector<torch::Tensor> weights;
    std::vector<torch::Tensor> biases;
    for (const torch::nn::Linear& head : m_heads) {
        weights.push_back(head->weight);
        biases.push_back(head->bias);
    }
    return torch::linear(features(images), torch::cat(weights), torch::cat(biases));
}

std::shared_ptr<Network> Network::frozenCopy() const
{
    const torch::NoGradGuard noGrad;
    // The drawn weights are overwritten at once; any generator will do.
    const at::Generator generator = at::detail::createCPUGenerator(0);
    auto copy = std::make_shared<Network>(siblingOf(*m_backbone));
    for (const torch::nn::Linear& head : m_heads)
        copy->addHead(static_cast<int>(head->options.out_features()), generator);
    copy->moveTo(m_device);
    const auto from = parameters();
    const auto to = copy->parameters();
    for (std::size_t i = 0; i < from.size(); ++i)
        to[i].copy_(from[i]).requires_grad_(false);
    const auto fromBuffers = buffers();
    const auto toBuffers = copy->buffers();
    for (std::size_t i = 0; i < fromBuffers.size(); ++i)
        toBuffers[i].copy_(fromBuffers[i]);
    copy->eval();
    return copy;
}

} // namespace engine
