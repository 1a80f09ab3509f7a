// SPDX-License-Identifier: GPL-3.0-only
// Where one arm is trained. Torch-internal.
#pragma once

#include "engine/model/kernels/process_exchange.h"

#include <c10/core/Device.h>

namespace engine {

struct TrainingPlace
{
    c10::Device device = c10::kCPU;
    // The arm's connection to the other processes that train it; nullptr without any.
    ProcessExchange* exchange = nullptr;
};

} // namespace engine
