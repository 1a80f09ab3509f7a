// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/device.h"

#include "engine/core/errors.h"
#include "engine/run/workplace.h"

#include <torch/cuda.h>

namespace engine {

c10::Device deviceFor(DeviceChoice choice)
{
    if (choice == DeviceChoice::Cpu)
        return c10::kCPU;
    if (torch::cuda::is_available())
        return c10::kCUDA;
    if (choice == DeviceChoice::Cuda)
        throw UsageError("There is no GPU that the LibTorch of this program can use. Build it "
                         "with a LibTorch for CUDA, on a machine with its driver, or leave "
                         "--device cuda out.");
    return c10::kCPU;
}

std::string deviceName(DeviceChoice choice)
{
    return deviceFor(choice).is_cuda() ? "cuda" : "cpu";
}

} // namespace engine
