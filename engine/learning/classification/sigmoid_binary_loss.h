// SPDX-License-Identifier: GPL-3.0-only
// The loss of iCaRL (Rebuffi et al. 2017, Alg. 3): one sigmoid per class over the concatenated
// heads. New classes learn the labels; old ones learn what the teacher's sigmoid said, on all
// images.
#pragma once

#include "engine/learning/loss_terms.h"

namespace engine {

// With g = sigmoid(student), q = sigmoid(teacher) and b(t, g) = -(t log g + (1 - t) log(1 - g)):
//   crossEntropy    = mean over images of the sum over classes without a teacher of b([y = c], g_c)
//   distillation[f] = distillationWeight * mean over images of the sum over head f of b(q_c, g_c)
// Without teacher heads it is the binary cross-entropy of all classes. It has no temperature.
// Shapes and errors as in crossDistilledLoss(); finite for |logit| <= 100.
[[nodiscard]] LossTerms sigmoidBinaryLoss(const std::vector<at::Tensor>& studentHeads,
                                          const at::Tensor& targets,
                                          const std::vector<at::Tensor>& teacherHeads,
                                          double distillationWeight);

} // namespace engine
