// SPDX-License-Identifier: GPL-3.0-only
// A backbone with one linear head (with bias) per incremental step. Heads are concatenated for
// cross-entropy and kept apart for distillation. Torch-internal.
#pragma once

#include "engine/model/backbones/backbone.h"

#include <torch/nn/modules/linear.h>

#include <vector>

namespace engine {

class Network final : public torch::nn::Module
{
public:
    explicit Network(std::shared_ptr<Backbone> backbone);

    // Adds the head of a step for `classes` new classes; weights and bias uniform within
    // 1 / sqrt(features), drawn from `generator`.
    void addHead(int classes, at::Generator generator);
    [[nodiscard]] int headCount() const { return static_cast<int>(m_heads.size()); }
    // Classes of all heads together.
    [[nodiscard]] int classCount() const;
    // Classes of each head, oldest first.
    [[nodiscard]] std::vector<int> headSizes() const;

    // Moves every weight there, and with it all work. Networks are made on the CPU.
    void moveTo(c10::Device device);
    [[nodiscard]] c10::Device device() const { return m_device; }

    // images: N x 3 x H x W, wherever they are. Returns N x D features on the device.
    torch::Tensor features(const torch::Tensor& images);
    // N x classCount() logits: those of all heads, oldest first.
    torch::Tensor logits(const torch::Tensor& images);
    // The same taken apart: N x (classes of the head) for each.
    [[nodiscard]] std::vector<torch::Tensor> ofEachHead(const torch::Tensor& logits) const;

    // An equal network that shares nothing with this one, in eval mode and without gradients: its
    // BatchNorm statistics stay as they are. On the same device.
    [[nodiscard]] std::shared_ptr<Network> frozenCopy() const;

private:
    c10::Device m_device = c10::kCPU;
    std::shared_ptr<Backbone> m_backbone;
    std::vector<torch::nn::Linear> m_heads;
};

} // namespace engine
