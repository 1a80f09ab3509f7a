// SPDX-License-Identifier: GPL-3.0-only
// Which part of the machine trains. No setting of an experiment: the same experiment may run
// anywhere.
#pragma once

namespace engine {

enum class DeviceChoice
{
    Auto, // a CUDA GPU where LibTorch finds one
    Cpu,
    Cuda,
};

} // namespace engine
