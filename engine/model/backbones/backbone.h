// SPDX-License-Identifier: GPL-3.0-only
// Feature extractors by name: images in, one feature vector per image out. They know no classes.
// Torch-internal: included by model, learning and run only.
#pragma once

#include "engine/core/source.h"

#include <ATen/core/Generator.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace engine {

// Size in pixels of the pictures a backbone will see.
struct BackboneInput
{
    int height = 32;
    int width = 32;
};

class Backbone : public torch::nn::Module
{
public:
    ~Backbone() override = default;

    // images: N x 3 x H x W float, channels-last in memory where it is to be quick. Returns N x
    // featureCount().
    virtual torch::Tensor forward(const torch::Tensor& images) = 0;
    [[nodiscard]] virtual std::int64_t featureCount() const = 0;
    // Another one of the same architecture that shares nothing with this one; what its weights are
    // is left open.
    [[nodiscard]] virtual std::shared_ptr<Backbone> sibling() const = 0;
};

// A built-in backbone with fresh weights drawn from `generator` (He et al. 2015: normal, variance
// 2 / fan-in), or torchscript with the weights of that file. Throws UsageError listing the
// known names for an unknown one, DataError for a file that holds no backbone.
[[nodiscard]] std::shared_ptr<Backbone>
makeBackbone(const Source& source, BackboneInput input, at::Generator generator);

} // namespace engine
