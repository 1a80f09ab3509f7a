// SPDX-License-Identifier: GPL-3.0-only
// The plainest backbone: the picture as one long vector through two hidden layers of 256 units with
// ReLU; the second one's 256 activations are the features. It knows nothing of neighbouring pixels.
#pragma once

#include "engine/model/backbones/backbone.h"

#include <torch/nn/modules/linear.h>

namespace engine {

class Mlp final : public Backbone
{
public:
    Mlp(BackboneInput input, const at::Generator& generator);

    torch::Tensor forward(const torch::Tensor& images) override;
    [[nodiscard]] std::int64_t featureCount() const override;
    [[nodiscard]] std::shared_ptr<Backbone> sibling() const override;

private:
    BackboneInput m_input;
    torch::nn::Linear m_first;
    torch::nn::Linear m_second;
};

} // namespace engine
