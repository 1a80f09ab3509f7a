// SPDX-License-Identifier: GPL-3.0-only
// Whether experiments can be run with the data they name, found out without running them. Knows no
// torch in its header.
#pragma once

#include "engine/core/experiment.h"

#include <span>

namespace engine {

// Throws what a run of one of them would throw before its first mini-batch: UsageError, e.g. for a
// memory smaller than the number of classes, and DataError for data that is missing or a backbone
// that cannot be trained. Each data set and backbone is looked at once, however many name it.
void requireRunnable(std::span<const Experiment> experiments);

} // namespace engine
