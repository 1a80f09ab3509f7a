// SPDX-License-Identifier: GPL-3.0-only
// From the device that was asked for to one there is. Torch-internal.
#pragma once

#include "engine/core/device_choice.h"
#include "engine/core/experiment.h"

#include <c10/core/Device.h>

#include <functional>

namespace engine {

// Of `gpus` GPUs the one that a process takes. `localRank` says which of the processes on this
// machine it is, as torchrun does in LOCAL_RANK: the first when that is nullptr or no number.
[[nodiscard]] c10::DeviceIndex gpuFor(const char* localRank, int gpus);

// Throws UsageError when a GPU is asked for and there is none that LibTorch can use.
[[nodiscard]] c10::Device deviceFor(DeviceChoice choice);

// BFloat16 where the device multiplies it in hardware, otherwise Float32. `gpuHasBFloat16` is asked
// only about a GPU.
[[nodiscard]] Precision fastestPrecisionOn(c10::Device device,
                                           const std::function<bool()>& gpuHasBFloat16);

} // namespace engine
