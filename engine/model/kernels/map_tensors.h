// SPDX-License-Identifier: GPL-3.0-only
// What the loops of our own over maps (N x C x H x W, channels-last in memory) have in common.
// Torch-internal.
#pragma once

#include <ATen/core/Tensor.h>

namespace engine {

// Whether they take these maps: float32 or bfloat16 on the CPU.
[[nodiscard]] inline bool areForOurLoops(const at::Tensor& maps)
{
    const auto type = maps.scalar_type();
    return maps.device().is_cpu() && (type == at::kFloat || type == at::kBFloat16);
}

[[nodiscard]] inline at::Tensor channelsLast(const at::Tensor& maps)
{
    return maps.contiguous(at::MemoryFormat::ChannelsLast);
}

// bfloat16 is seen as its bits.
template <typename Number> [[nodiscard]] Number* dataOf(const at::Tensor& tensor)
{
    return static_cast<Number*>(tensor.data_ptr());
}

} // namespace engine
