// SPDX-License-Identifier: GPL-3.0-only
// Batch normalisation of maps (Ioffe & Szegedy 2015). Where several processes share a mini-batch,
// mean and variance are those of all its images, as one process would find them. Torch-internal.
#pragma once

#include <torch/nn/modules/batchnorm.h>

namespace engine {

// As torch::nn::BatchNorm2d, with tensors of the same names; LibTorch does not export all that
// deriving from that takes.
class BatchNormalisationImpl
    : public torch::nn::NormImplBase<2, BatchNormalisationImpl, torch::nn::BatchNormOptions>
{
public:
    explicit BatchNormalisationImpl(const torch::nn::BatchNormOptions& options);

    torch::Tensor forward(const torch::Tensor& maps);
    // The same with ReLU after it, at once where that can be had.
    torch::Tensor rectified(const torch::Tensor& maps);

private:
    void _check_input_dim(const torch::Tensor& maps) override;
    torch::Tensor normalisedOverProcesses(const torch::Tensor& maps);
};

TORCH_MODULE(BatchNormalisation);

} // namespace engine
