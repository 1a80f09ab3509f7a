// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/sigmoid_binary_loss.h"

#include "engine/core/errors.h"

#include <torch/torch.h>

#include <cstddef>

namespace engine {

namespace {

// Sum over classes, mean over images.
torch::Tensor binaryCrossEntropy(const torch::Tensor& logits, const torch::Tensor& wanted)
{
    return torch::binary_cross_entropy_with_logits(logits, wanted, {}, {}, at::Reduction::Sum) /
           logits.size(0);
}

} // namespace

LossTerms sigmoidBinaryLoss(const std::vector<at::Tensor>& studentHeads,
                            const at::Tensor& targets,
                            const std::vector<at::Tensor>& teacherHeads,
                            double distillationWeight)
{
    if (teacherHeads.size() > studentHeads.size())
        throw UsageError("The teacher has more heads than the student.");
    const torch::Tensor logits = torch::cat(studentHeads, 1);
    std::int64_t taught = 0;
    for (const at::Tensor& head : teacherHeads)
        taught += head.size(1);
    const torch::Tensor labels = torch::one_hot(targets, logits.size(1)).to(logits.dtype());
    const std::int64_t untaught = logits.size(1) - taught;

    LossTerms loss;
    loss.crossEntropy =
        binaryCrossEntropy(logits.narrow(1, taught, untaught), labels.narrow(1, taught, untaught));
    loss.total = loss.crossEntropy;
    for (std::size_t head = 0; head < teacherHeads.size(); ++head) {
        const torch::Tensor wanted = torch::sigmoid(teacherHeads[head].detach());
        loss.distillation.push_back(distillationWeight *
                                    binaryCrossEntropy(studentHeads[head], wanted));
        loss.total = loss.total + loss.distillation.back();
    }
    return loss;
}

} // namespace engine
