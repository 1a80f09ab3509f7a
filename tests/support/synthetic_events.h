// SPDX-License-Identifier: GPL-3.0-only
// A made-up but plausible run, event by event, so that views and window can be tested in
// milliseconds without torch. Its numbers are invented; nothing in the product shows them.
#pragma once

#include "engine/core/event.h"
#include "engine/core/experiment.h"

#include <vector>

namespace tests {

// Every event of a complete run of `experiment`, the same each time. Classes: the first is a husky,
// the second a wolf, the fifth a washing machine when there are ten; otherwise "class 1", "class
// 2", ... as many as syntheticExperiment() was asked for. 20 sample images, two per class, for ten
// classes; one per class otherwise. 100 test images per class. An arm without exemplars or
// distillation forgets its old classes almost entirely; with both it keeps about 70 %.
[[nodiscard]] std::vector<engine::Event> syntheticEvents(const engine::Experiment& experiment);

// Settings of a run over `classes` classes (dataset "synthetic:CLASSES") in steps of
// `classesPerStep`, otherwise the defaults. Any other data set has ten classes. stepSizes set
// afterwards are followed.
[[nodiscard]] engine::Experiment syntheticExperiment(int classes, int classesPerStep);

} // namespace tests
