// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/sigmoid_binary_loss.h"

#include "engine/learning/classification/head_runs.h"

#include <torch/torch.h>

namespace engine {

namespace {

// Mean over images of b(wanted, sigmoid(logits)) for each class; of N x ... shapes.
torch::Tensor binaryCrossEntropies(const torch::Tensor& logits, const torch::Tensor& wanted)
{
    return torch::binary_cross_entropy_with_logits(logits, wanted, {}, {}, at::Reduction::None)
        .mean(0);
}

} // namespace

LossTerms sigmoidBinaryLoss(const std::vector<at::Tensor>& studentHeads,
                            const at::Tensor& targets,
                            const std::vector<at::Tensor>& teacherHeads,
                            double distillationWeight)
{
    LossTerms loss;
    loss.distillation = lossOfEachHead(studentHeads, teacherHeads, [&](const HeadRun& heads) {
        return distillationWeight *
               binaryCrossEntropies(heads.student, torch::sigmoid(heads.teacher)).sum(1);
    });
    const torch::Tensor logits = torch::cat(studentHeads, 1);
    std::int64_t taught = 0;
    for (const at::Tensor& head : teacherHeads)
        taught += head.size(1);
    const torch::Tensor labels = torch::one_hot(targets, logits.size(1)).to(logits.dtype());
    const std::int64_t untaught = logits.size(1) - taught;

    loss.crossEntropy =
        binaryCrossEntropies(logits.narrow(1, taught, untaught), labels.narrow(1, taught, untaught))
            .sum();
    loss.total = loss.crossEntropy + loss.distillation.sum();
    return loss;
}

} // namespace engine
