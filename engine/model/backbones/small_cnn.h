// SPDX-License-Identifier: GPL-3.0-only
// The default backbone: three blocks of 3x3 convolution, 2x2 max pooling, BatchNorm and ReLU with
// 32, 64 and 128 channels, then the mean over all places: 128 features. Pooling stands before
// BatchNorm and ReLU, which then have a quarter of the work.
#pragma once

#include "engine/model/backbones/backbone.h"
#include "engine/model/kernels/batch_normalisation.h"

#include <torch/nn/modules/conv.h>

#include <array>

namespace engine {

class SmallCnn final : public Backbone
{
public:
    explicit SmallCnn(at::Generator generator);

    torch::Tensor forward(const torch::Tensor& images) override;
    [[nodiscard]] std::int64_t featureCount() const override;
    [[nodiscard]] std::shared_ptr<Backbone> sibling() const override;

private:
    struct Block
    {
        torch::nn::Conv2d convolution{nullptr};
        BatchNormalisation normalisation{nullptr};
    };

    std::array<Block, 3> m_blocks;
};

} // namespace engine
