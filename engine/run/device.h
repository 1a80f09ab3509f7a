// SPDX-License-Identifier: GPL-3.0-only
// From the device that was asked for to one there is. Torch-internal.
#pragma once

#include "engine/core/device_choice.h"

#include <c10/core/Device.h>

namespace engine {

// Throws UsageError when a GPU is asked for and there is none that LibTorch can use.
[[nodiscard]] c10::Device deviceFor(DeviceChoice choice);

} // namespace engine
