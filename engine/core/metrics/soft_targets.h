// SPDX-License-Identifier: GPL-3.0-only
// Temperature on plain floats: what a network's logits say once softened. The window re-softens
// stored logits with these at once; training uses the same formulas on tensors.
#pragma once

#include <span>
#include <vector>

namespace engine {

// softmax(z / T) (Hinton et al. 2015, eq. 1), computed from z - max(z) so that it stays finite.
// C logits in, C probabilities out that sum to 1; T > 0, otherwise throws UsageError.
[[nodiscard]] std::vector<double> softened(std::span<const float> logits, double temperature);

// Shannon entropy -sum p log2 p in bits, 0 .. log2(C).
[[nodiscard]] double entropyBits(std::span<const double> probabilities);

// Kullback-Leibler divergence sum p log2(p / q) in bits. Infinite where q is 0 and p is not.
// Throws UsageError when the lengths differ.
[[nodiscard]] double divergenceBits(std::span<const double> p, std::span<const double> q);

// What the distillation terms of the cross-distilled loss ask of the student's logits on one image
// (gradient of Castro et al. 2018, eq. 3): in each head of the teacher (q - p) / T, where q and p
// are the student's and the teacher's logits softened within that head; weight 1, without T^2. One
// entry for each logit of the teacher; `headSizes` are its heads, oldest first. Throws UsageError
// when they do not add up to the teacher's logits, or the student has fewer.
[[nodiscard]] std::vector<double> distillationGradient(std::span<const float> student,
                                                       std::span<const float> teacher,
                                                       std::span<const int> headSizes,
                                                       double temperature);

enum class Norm
{
    L1, // sum of sizes
    L2, // Euclidean length
};

[[nodiscard]] double normOf(std::span<const double> values, Norm norm);

} // namespace engine
