// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/reduced_precision.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace engine {

namespace {

// LibTorch 2.4 asks for the device where there was a function for each.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isRoundedOn(c10::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device);
}

void roundOn(c10::DeviceType device)
{
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, true);
}

void stopRoundingOn(c10::DeviceType device)
{
    at::autocast::set_autocast_enabled(device, false);
}
#else
bool isRoundedOn(c10::DeviceType device)
{
    return device == c10::kCUDA ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
}

void roundOn(c10::DeviceType device)
{
    if (device == c10::kCUDA) {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(true);
    } else {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(true);
    }
}

void stopRoundingOn(c10::DeviceType device)
{
    if (device == c10::kCUDA)
        at::autocast::set_enabled(false);
    else
        at::autocast::set_cpu_enabled(false);
}
#endif

} // namespace

ReducedPrecision::ReducedPrecision(Precision precision, c10::Device device)
    : m_isOn(precision == Precision::BFloat16)
    , m_device(device.is_cuda() ? c10::kCUDA : c10::kCPU)
    , m_keptRoundedWeights(at::autocast::is_autocast_cache_enabled())
{
    if (!m_isOn)
        return;
    at::autocast::increment_nesting();
    // LibTorch keeps rounded weights for their next use, in one place for all threads, and each
    // that ends its pass clears it for all. A weight that a backbone uses twice would then sum up
    // its gradient in bfloat16, or in float32 when another arm has just been quicker.
    at::autocast::set_autocast_cache_enabled(false);
    roundOn(m_device);
}

ReducedPrecision::~ReducedPrecision()
{
    if (!m_isOn)
        return;
    stopRoundingOn(m_device);
    at::autocast::set_autocast_cache_enabled(m_keptRoundedWeights);
    at::autocast::decrement_nesting();
}

bool isReducedOn(c10::Device device)
{
    return isRoundedOn(device.is_cuda() ? c10::kCUDA : c10::kCPU);
}

} // namespace engine
