// SPDX-License-Identifier: GPL-3.0-only
// The cross-distilled loss of "End-to-End Incremental Learning" (Castro et al. 2018, section 3.3):
// cross-entropy on all seen classes plus distillation on each old head.
#pragma once

#include "engine/learning/loss_terms.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace engine {

enum class TemperatureScaling
{
    None,    // the paper's loss
    Squared, // times T^2 (Hinton et al. 2015, section 2), so that the gradient keeps its size
};

struct DistillationSettings
{
    double weight = 1.0;
    double temperature = 2.0; // 1 .. 20
    TemperatureScaling scaling = TemperatureScaling::None;
};

// L = L_C + weight * sum_f L_D,f (Castro et al., eq. 1), where L_D,f is of head f
// -(1/N) sum_i sum_j pT_ij log qT_ij with pT = softmax(teacher / T) and qT = softmax(student / T)
// (eq. 3). Finite for |logit| <= 100 and T in 1 .. 20, because both sides are computed with
// log-softmax; the teacher gets no gradient. `studentHeads` holds N x C_f logits of every head,
// oldest first; `targets` holds N positions over the concatenated heads (int64); `teacherHeads`
// holds the teacher's logits for the first heads and may be empty: then the loss is L_C alone.
// Throws UsageError when the teacher has more heads than the student.
[[nodiscard]] LossTerms crossDistilledLoss(const std::vector<at::Tensor>& studentHeads,
                                           const at::Tensor& targets,
                                           const std::vector<at::Tensor>& teacherHeads,
                                           const DistillationSettings& settings);

} // namespace engine
