// SPDX-License-Identifier: GPL-3.0-only
// A look at a data set without training on it. It reads every picture a run would read.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/inspection.h"

#include <stop_token>

namespace engine {

// Throws as loadDataset(), but for files of pictures that cannot be read: those are told all.
[[nodiscard]] Inspection
inspectDataset(const Experiment& experiment, int threads, const std::stop_token& stop = {});

} // namespace engine
