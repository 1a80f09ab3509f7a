// SPDX-License-Identifier: GPL-3.0-only
// Residual networks of basic blocks (He et al. 2016): a stem, stages that each halve the places and
// double the channels, and the mean over all places. The last ReLU stays.
#pragma once

#include "engine/model/backbones/backbone.h"
#include "engine/model/backbones/basic_block.h"
#include "engine/model/kernels/batch_normalisation.h"

#include <torch/nn/modules/conv.h>

#include <vector>

namespace engine {

enum class Stem
{
    Small, // 3x3, every place: for small pictures
    Large, // 7x7 at every other place, then 3x3 max pooling at every other: a sixteenth is left
};

struct ResNetShape
{
    Stem stem = Stem::Small;
    std::vector<std::int64_t> channels; // of each stage; the stem has those of the first
    int blocksPerStage = 0;
    Shortcut shortcut = Shortcut::Projection;
};

// The network of 32 layers for CIFAR (section 4.2): stages of five blocks with 16, 32 and 64
// channels, shortcuts without parameters; 64 features, 0.46 million parameters.
[[nodiscard]] ResNetShape resNet32();

// The network of 18 layers (section 4.1): stages of two blocks with 64 to 512 channels; 512
// features, 11.2 million parameters. Pictures of less than 64 pixels on a side get the small stem,
// as is usual: the large one would leave 1x1 maps of them before the last stage.
[[nodiscard]] ResNetShape resNet18(BackboneInput input);

class ResNet final : public Backbone
{
public:
    ResNet(ResNetShape shape, const at::Generator& generator);

    torch::Tensor forward(const torch::Tensor& images) override;
    [[nodiscard]] std::int64_t featureCount() const override;
    [[nodiscard]] std::shared_ptr<Backbone> sibling() const override;

private:
    ResNetShape m_shape;
    torch::nn::Conv2d m_convolution{nullptr};
    BatchNormalisation m_normalisation{nullptr};
    std::vector<std::shared_ptr<BasicBlock>> m_blocks;
};

} // namespace engine
