// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/small_cnn.h"

#include "engine/model/backbones/he_initialisation.h"
#include "engine/model/kernels/max_pool.h"

#include <torch/torch.h>

#include <string>

namespace engine {

namespace {

constexpr std::array<std::int64_t, 3> kChannels{32, 64, 128};
constexpr std::int64_t kKernel = 3;

} // namespace

SmallCnn::SmallCnn(at::Generator generator)
{
    std::int64_t inputs = 3;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        Block& block = m_blocks[i];
        // BatchNorm subtracts the mean, so a bias would have no effect.
        block.convolution = register_module(
            "convolution" + std::to_string(i + 1),
            torch::nn::Conv2d(
                torch::nn::Conv2dOptions(inputs, kChannels[i], kKernel).padding(1).bias(false)));
        block.normalisation = register_module("normalisation" + std::to_string(i + 1),
                                              BatchNormalisation(kChannels[i]));
        drawWeights(block.convolution, generator);
        inputs = kChannels[i];
    }
}

torch::Tensor SmallCnn::forward(const torch::Tensor& images)
{
    torch::Tensor maps = images;
    for (Block& block : m_blocks)
        maps = block.normalisation->rectified(maxPool2x2(block.convolution(maps)));
    return maps.mean({2, 3});
}

std::int64_t SmallCnn::featureCount() const
{
    return kChannels.back();
}

std::shared_ptr<Backbone> SmallCnn::sibling() const
{
    return std::make_shared<SmallCnn>(at::detail::createCPUGenerator(0));
}

} // namespace engine
