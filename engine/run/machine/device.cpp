// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/machine/device.h"

#include "engine/core/base/errors.h"
#include "engine/run/machine/workplace.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/cuda.h>

#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace engine {

c10::DeviceIndex gpuFor(const char* localRank, int gpus)
{
    const std::string_view text = localRank ? localRank : "";
    unsigned process = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), process);
    if (error != std::errc{} || end != text.data() + text.size() || gpus < 1)
        return 0;
    return static_cast<c10::DeviceIndex>(process % static_cast<unsigned>(gpus));
}

c10::Device deviceFor(DeviceChoice choice)
{
    if (choice == DeviceChoice::Cpu)
        return c10::kCPU;
    if (torch::cuda::is_available())
        return {c10::kCUDA,
                // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets it
                gpuFor(std::getenv("LOCAL_RANK"), static_cast<int>(torch::cuda::device_count()))};
    if (choice == DeviceChoice::Cuda)
        throw UsageError("There is no GPU that the LibTorch of this program can use. Build it "
                         "with a LibTorch for CUDA, on a machine with its driver, or leave "
                         "--device cuda out.");
    return c10::kCPU;
}

Precision fastestPrecisionOn(c10::Device device, const std::function<bool()>& gpuHasBFloat16)
{
    if (!device.is_cuda())
        return fastestPrecision();
    return gpuHasBFloat16() ? Precision::BFloat16 : Precision::Float32;
}

Precision fastestPrecision(DeviceChoice choice)
{
    // What CUDA itself says of a GPU needs its headers. This asks for compute capability 8 too.
    return fastestPrecisionOn(deviceFor(choice), [] {
        return at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8();
    });
}

std::string deviceName(DeviceChoice choice)
{
    return deviceFor(choice).is_cuda() ? "cuda" : "cpu";
}

} // namespace engine
