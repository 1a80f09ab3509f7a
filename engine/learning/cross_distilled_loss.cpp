// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/cross_distilled_loss.h"

#include "engine/core/errors.h"

#include <torch/torch.h>

namespace engine {

at::Tensor
distillationLoss(const at::Tensor& student, const at::Tensor& teacher, double temperature)
{
    const at::Tensor target = torch::softmax(teacher.detach() / temperature, 1);
    const at::Tensor logStudent = torch::log_softmax(student / temperature, 1);
    return -(target * logStudent).sum(1).mean();
}

LossTerms crossDistilledLoss(const std::vector<at::Tensor>& studentHeads,
                             const at::Tensor& targets,
                             const std::vector<at::Tensor>& teacherHeads,
                             const DistillationSettings& settings)
{
    if (teacherHeads.size() > studentHeads.size())
        throw UsageError("The teacher has more heads than the student.");
    LossTerms loss;
    loss.crossEntropy = torch::cross_entropy_loss(torch::cat(studentHeads, 1), targets);
    loss.total = loss.crossEntropy;
    const double factor = settings.scaling == TemperatureScaling::Squared
                              ? settings.weight * settings.temperature * settings.temperature
                              : settings.weight;
    for (std::size_t head = 0; head < teacherHeads.size(); ++head) {
        loss.distillation.push_back(factor * distillationLoss(studentHeads[head],
                                                              teacherHeads[head],
                                                              settings.temperature));
        loss.total = loss.total + loss.distillation.back();
    }
    return loss;
}

} // namespace engine
