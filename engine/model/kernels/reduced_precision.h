// SPDX-License-Identifier: GPL-3.0-only
// Convolutions and matrix products in bfloat16 for as long as one of these lives; weights,
// gradients and everything else stay float32 (Micikevicius et al. 2018, "Mixed Precision
// Training"; bfloat16 needs no loss scaling).
#pragma once

#include "engine/core/experiment.h"

#include <c10/core/Device.h>

namespace engine {

// On the thread that makes it, which must be the one that ends it, and for work on `device`. With
// Precision::Float32 it does nothing.
class ReducedPrecision
{
public:
    explicit ReducedPrecision(Precision precision, c10::Device device = c10::kCPU);
    ~ReducedPrecision();
    ReducedPrecision(const ReducedPrecision&) = delete;
    ReducedPrecision& operator=(const ReducedPrecision&) = delete;

private:
    const bool m_isOn;
    const c10::DeviceType m_device;
    const bool m_keptRoundedWeights;
};

// Whether one lives on this thread for work there.
[[nodiscard]] bool isReducedOn(c10::Device device);

} // namespace engine
