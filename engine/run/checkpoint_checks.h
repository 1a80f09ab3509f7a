// SPDX-License-Identifier: GPL-3.0-only
// Whether a run can go on: its data and plan are what they were, and the checkpoint belongs to it,
// so that a damaged or hand-made one ends in a sentence. Tensors are checked where they are used.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/learning/learning_data.h"
#include "engine/run/run_plan.h"

namespace engine {

// `now` is what the run would say if it began again. Throws DataError when the pictures have
// changed, or this program plans it in another way.
void requireSameRun(const RunStarted& began, const RunStarted& now);

// Throws DataError. `from.arms` is not empty.
void requireFits(const Checkpoint& from,
                 const RunStarted& run,
                 const RunPlan& plan,
                 const LearningData& data);

} // namespace engine
