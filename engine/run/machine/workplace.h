// SPDX-License-Identifier: GPL-3.0-only
// Where a run is trained: on which device, and together with which other processes. It does not
// change what is computed, only how it is rounded. Knows no torch.
#pragma once

#include "engine/core/device_choice.h"
#include "engine/core/experiment.h"

#include <memory>
#include <string>

namespace engine {

class Ranks; // engine/distributed/ranks.h

struct Workplace
{
    DeviceChoice device = DeviceChoice::Auto;
    std::shared_ptr<Ranks> ranks{}; // none: this process alone
};

// "cpu" or "cuda". Throws UsageError when a GPU is asked for and there is none that LibTorch can
// use.
[[nodiscard]] std::string deviceName(DeviceChoice choice);

// What --precision auto means where that trains. Throws as deviceName().
[[nodiscard]] Precision fastestPrecision(DeviceChoice choice);

} // namespace engine
