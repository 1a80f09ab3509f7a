// SPDX-License-Identifier: GPL-3.0-only
// Batch normalisation followed by ReLU, in two passes over the maps forwards and two backwards
// where LibTorch's four functions need ten. Torch-internal.
#pragma once

#include <ATen/core/Tensor.h>

namespace engine {

// What a batch normalisation of C channels is made of; every tensor holds C float32 numbers.
struct NormalisationState
{
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean;
    at::Tensor runningVariance;
    double momentum = 0.1; // share of the mini-batch in the running numbers
    double epsilon = 1e-5;
};

// max(0, weight (x - mean) / sqrt(variance + epsilon) + bias) with mean and (biased) variance of
// each channel over N, H and W (Ioffe & Szegedy 2015, Alg. 1), and the running numbers moved
// towards them, the variance unbiased. `maps` is N x C x H x W with N H W > 1, for our loops
// (map_tensors.h); the result has its type, channels-last. Gradients as in section 3 of the paper,
// to maps, weight and bias. The same bits for any number of threads.
[[nodiscard]] at::Tensor rectifiedBatchNormalisation(const at::Tensor& maps,
                                                     const NormalisationState& state);

// The same with the running numbers for mean and variance. Without gradients.
[[nodiscard]] at::Tensor rectifiedRunningNormalisation(const at::Tensor& maps,
                                                       const NormalisationState& state);

} // namespace engine
