// SPDX-License-Identifier: GPL-3.0-only
// Whether a checkpoint read from a file belongs to the run it is to go on with, so that a damaged
// or hand-made one ends in a sentence. Tensors are checked where they are used.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/learning/learning_data.h"
#include "engine/run/run_plan.h"

namespace engine {

// Throws DataError. `from.arms` is not empty.
void requireFits(const Checkpoint& from,
                 const RunStarted& run,
                 const RunPlan& plan,
                 const LearningData& data);

} // namespace engine
