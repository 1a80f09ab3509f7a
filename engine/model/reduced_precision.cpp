// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/reduced_precision.h"

#include <ATen/autocast_mode.h>

namespace engine {

ReducedPrecision::ReducedPrecision(Precision precision, c10::Device device)
    : m_isOn(precision == Precision::BFloat16)
    , m_isOnGpu(device.is_cuda())
{
    if (!m_isOn)
        return;
    at::autocast::increment_nesting();
    if (m_isOnGpu) {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(true);
    } else {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(true);
    }
}

ReducedPrecision::~ReducedPrecision()
{
    if (!m_isOn)
        return;
    if (m_isOnGpu)
        at::autocast::set_enabled(false);
    else
        at::autocast::set_cpu_enabled(false);
    // Weights that were rounded for this pass are another ones after the update.
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
}

} // namespace engine
