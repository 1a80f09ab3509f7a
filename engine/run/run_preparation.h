// SPDX-License-Identifier: GPL-3.0-only
// Before a run begins: its data, its plan, and what it says of itself.
#pragma once

#include "engine/core/event.h"
#include "engine/learning/learning_data.h"
#include "engine/run/run_plan.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace engine {

// Throws as loadDataset() and resolveClassOrder().
[[nodiscard]] LearningData
loadFor(const Experiment& experiment, int threads, const std::stop_token& stop);

// Throws as planRun().
[[nodiscard]] RunPlan planFor(const Experiment& experiment, const LearningData& data);

// Settings, classes, sample images, machine. A run that goes on is compared with it.
[[nodiscard]] RunStarted describeRun(const Experiment& experiment,
                                     int threads,
                                     const LearningData& data,
                                     const RunPlan& plan,
                                     const std::vector<SampleImage>& sampleImages);

// Of the TorchScript file the backbone comes from; 0 for those that are built in. Throws DataError
// when it cannot be read.
[[nodiscard]] std::uint64_t backboneFingerprint(const Experiment& experiment);

} // namespace engine
