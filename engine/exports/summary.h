// SPDX-License-Identifier: GPL-3.0-only
// The numbers of engine/core/arm_summary.h as a file.
#pragma once

#include "engine/core/arm_summary.h"
#include "engine/core/timeline.h"

#include <string>

namespace engine {

// The summary of a run as JSON text, indented: program and library versions, state, every setting,
// the classes in learned order, `formulas`, and `arms`, an object keyed by arm key with every
// metric and, in `intervals`, the 95 % Wilson intervals [low, high] of proportions with their n;
// `stopped` says where and why an arm could not go on. NaN becomes null. Requires
// timeline.hasRun().
[[nodiscard]] std::string summaryJson(const Timeline& timeline);

} // namespace engine
