// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/cross_distilled_loss.h"

#include "engine/learning/classification/head_runs.h"

#include <torch/torch.h>

namespace engine {

namespace {

// Of each head on its own: heads.student is N x heads x classes.
at::Tensor distillationLosses(const HeadRun& heads, double temperature)
{
    const at::Tensor target = torch::softmax(heads.teacher / temperature, 2);
    const at::Tensor logStudent = torch::log_softmax(heads.student / temperature, 2);
    return -(target * logStudent).sum(2).mean(0);
}

} // namespace

LossTerms crossDistilledLoss(const std::vector<at::Tensor>& studentHeads,
                             const at::Tensor& targets,
                             const std::vector<at::Tensor>& teacherHeads,
                             const DistillationSettings& settings)
{
    const double factor = settings.scaling == TemperatureScaling::Squared
                              ? settings.weight * settings.temperature * settings.temperature
                              : settings.weight;
    LossTerms loss;
    loss.distillation = lossOfEachHead(studentHeads, teacherHeads, [&](const HeadRun& heads) {
        return factor * distillationLosses(heads, settings.temperature);
    });
    loss.crossEntropy = torch::cross_entropy_loss(torch::cat(studentHeads, 1), targets);
    loss.total = loss.crossEntropy + loss.distillation.sum();
    return loss;
}

} // namespace engine
