// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/gradient_noise.h"

#include <torch/torch.h>

#include <cmath>

namespace engine {

double gradientNoiseDeviation(const GradientNoise& noise, std::int64_t update, int batchSize)
{
    const double scale = noise.eta / std::pow(1.0 + static_cast<double>(update), noise.gamma);
    return noise.scale == GradientNoiseScale::VarianceOfMean ? std::sqrt(scale) : scale / batchSize;
}

void addGradientNoise(const std::vector<at::Tensor>& parameters,
                      double deviation,
                      std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const torch::Tensor& parameter : parameters) {
        torch::Tensor gradient = parameter.grad();
        // Drawn in the order of the indices, however the gradient lies in memory.
        if (gradient.defined())
            gradient.add_(torch::empty(gradient.sizes(), gradient.options().device(torch::kCPU))
                              .normal_(0.0, deviation, generator)
                              .to(gradient.device()));
    }
}

} // namespace engine
