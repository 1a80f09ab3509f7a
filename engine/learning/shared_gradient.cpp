// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/shared_gradient.h"

#include <torch/torch.h>

namespace engine {

namespace {

// Its numbers one after another.
torch::Tensor flat(const LossTerms& loss)
{
    return torch::cat(
        {loss.total.reshape(1), loss.crossEntropy.reshape(1), loss.distillation.reshape(-1)});
}

LossTerms lossIn(const torch::Tensor& numbers)
{
    return {numbers[0], numbers[1], numbers.slice(0, 2)};
}

} // namespace

void takeGradient(LossTerms& loss,
                  const std::vector<at::Tensor>& parameters,
                  const SharedBatch& batch)
{
    if (!batch.isShared()) {
        loss.total.backward();
        return;
    }
    // What all processes lose together is the sum of their shares; batch normalisation, which looks
    // across, needs them weighted before the way back.
    (loss.total * batch.share()).backward();

    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> pieces;
    for (const torch::Tensor& parameter : parameters) {
        if (parameter.grad().defined())
            pieces.push_back(parameter.grad().reshape(-1));
    }
    pieces.push_back(flat(loss).detach() * batch.share());
    torch::Tensor all = torch::cat(pieces);
    batch.exchange().sum(all);

    std::int64_t first = 0;
    for (const torch::Tensor& parameter : parameters) {
        if (!parameter.grad().defined())
            continue;
        const std::int64_t size = parameter.numel();
        parameter.grad().copy_(all.narrow(0, first, size).view(parameter.sizes()));
        first += size;
    }
    loss = lossIn(all.slice(0, first));
}

} // namespace engine
