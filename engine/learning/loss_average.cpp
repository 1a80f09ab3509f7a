// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/loss_average.h"

#include <torch/torch.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace engine {

void LossAverage::add(const LossTerms& loss)
{
    m_sum.crossEntropy += loss.crossEntropy.item<double>();
    const torch::Tensor parts = loss.distillation.detach().to(torch::kCPU, torch::kDouble);
    const auto heads = static_cast<std::size_t>(parts.numel());
    m_sum.distillation.resize(std::max(m_sum.distillation.size(), heads));
    for (std::size_t head = 0; head < heads; ++head)
        m_sum.distillation[head] += parts.data_ptr<double>()[head];
    ++m_count;
}

LossParts LossAverage::take()
{
    LossParts mean = std::exchange(m_sum, {});
    const int count = std::exchange(m_count, 0);
    if (count == 0)
        mean.crossEntropy = std::numeric_limits<double>::quiet_NaN();
    else
        mean.crossEntropy /= count;
    for (double& part : mean.distillation)
        part /= count;
    return mean;
}

} // namespace engine
