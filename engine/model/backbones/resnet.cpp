// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/resnet.h"

#include "engine/model/backbones/he_initialisation.h"

#include <torch/torch.h>

#include <algorithm>
#include <string>

namespace engine {

namespace {

constexpr int kLargePicture = 64;

torch::nn::Conv2dOptions stemOptions(const ResNetShape& shape)
{
    const std::int64_t outputs = shape.channels.front();
    if (shape.stem == Stem::Large)
        return torch::nn::Conv2dOptions(3, outputs, 7).stride(2).padding(3).bias(false);
    return torch::nn::Conv2dOptions(3, outputs, 3).padding(1).bias(false);
}

} // namespace

ResNetShape resNet32()
{
    return {Stem::Small, {16, 32, 64}, 5, Shortcut::ZeroPadding};
}

ResNetShape resNet18(BackboneInput input)
{
    const bool isSmall = std::min(input.height, input.width) < kLargePicture;
    return {isSmall ? Stem::Small : Stem::Large, {64, 128, 256, 512}, 2, Shortcut::Projection};
}

ResNet::ResNet(ResNetShape shape, const at::Generator& generator)
    : m_shape(std::move(shape))
{
    std::int64_t inputs = m_shape.channels.front();
    m_convolution = register_module("convolution", torch::nn::Conv2d(stemOptions(m_shape)));
    m_normalisation = register_module("normalisation", BatchNormalisation(inputs));
    drawWeights(m_convolution, generator);
    for (std::size_t stage = 0; stage < m_shape.channels.size(); ++stage) {
        for (int block = 0; block < m_shape.blocksPerStage; ++block) {
            const std::int64_t outputs = m_shape.channels[stage];
            const std::int64_t stride = stage > 0 && block == 0 ? 2 : 1;
            m_blocks.push_back(register_module(
                "stage" + std::to_string(stage + 1) + "_block" + std::to_string(block + 1),
                std::make_shared<BasicBlock>(
                    inputs, outputs, stride, m_shape.shortcut, generator)));
            inputs = outputs;
        }
    }
}

torch::Tensor ResNet::forward(const torch::Tensor& images)
{
    torch::Tensor maps = m_normalisation->rectified(m_convolution(images));
    if (m_shape.stem == Stem::Large)
        maps = torch::max_pool2d(maps, 3, 2, 1);
    for (const auto& block : m_blocks)
        maps = block->forward(maps);
    return maps.mean({2, 3});
}

std::int64_t ResNet::featureCount() const
{
    return m_shape.channels.back();
}

std::shared_ptr<Backbone> ResNet::sibling() const
{
    return std::make_shared<ResNet>(m_shape, at::detail::createCPUGenerator(0));
}

} // namespace engine
