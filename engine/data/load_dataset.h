// SPDX-License-Identifier: GPL-3.0-only
// From the name in an experiment to pictures in memory. New kinds of data are added here.
#pragma once

#include "engine/core/experiment.h"
#include "engine/data/images/dataset.h"

#include <stop_token>

namespace engine {

// Loads what `experiment.dataset` names, limited to the images per class it asks for. Pictures of
// classes that its class order leaves out may be missing or black. Throws UsageError for an unknown
// kind, an unknown class in the order or a size the data does not come in, DataError for files that
// cannot be used (all damaged pictures at once), Cancelled when a stop is requested.
[[nodiscard]] Dataset
loadDataset(const Experiment& experiment, int threads, const std::stop_token& stop = {});

// The same but for damaged pictures, which are left out and told in Dataset::damaged: for a look at
// data before it is used.
[[nodiscard]] Dataset
loadWhatCanBeRead(const Experiment& experiment, int threads, const std::stop_token& stop = {});

} // namespace engine
