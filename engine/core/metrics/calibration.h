// SPDX-License-Identifier: GPL-3.0-only
// Whether a network is as sure as it is right: reliability diagram and expected calibration error
// (Guo et al. 2017, "On Calibration of Modern Neural Networks", section 2).
#pragma once

#include "engine/core/metrics/metrics.h"

namespace engine {

// Bins of equal width; bin m (from 0) holds the confidences in (m/15, (m+1)/15].
inline constexpr int kReliabilityBins = 15;

enum class Answer
{
    Right,
    Wrong,
};

// Counts one answer, given with `confidence` in 0 .. 1. What is not a number counts as 0. An empty
// `reliability` gets its bins first.
void addAnswer(Reliability& reliability, double confidence, Answer answer);

// Guo et al. 2017, eq. 3: over the bins, the mean of |share of right answers - mean confidence|,
// weighted by the answers in the bin. NaN when nothing was measured.
[[nodiscard]] double expectedCalibrationError(const Reliability& reliability);

} // namespace engine
