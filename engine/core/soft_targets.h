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

} // namespace engine
