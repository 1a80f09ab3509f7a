// SPDX-License-Identifier: GPL-3.0-only
// The classes of earlier steps against those of the newest one, after a step.
#pragma once

#include "engine/core/metrics/metrics.h"

namespace engine {

// Accuracy on the test images of the classes of earlier steps, the answer being one of all classes
// seen; without an image after step 1.
[[nodiscard]] Accuracy oldAccuracy(const StepResult& result);

// The same on the test images of the classes that the step brought.
[[nodiscard]] Accuracy newAccuracy(const StepResult& result);

// A part of some test images, e.g. for wilsonInterval().
using Share = Accuracy;

// Recency bias: of the test images of the classes of earlier steps, those that are taken for a
// class of the newest step. 0 is right for all of them.
[[nodiscard]] Share recencyBias(const StepResult& result);

} // namespace engine
