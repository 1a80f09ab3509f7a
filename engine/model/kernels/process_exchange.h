// SPDX-License-Identifier: GPL-3.0-only
// What processes that train one network together tell each other in the middle of a mini-batch.
// How it travels is not its business. Torch-internal.
#pragma once

#include <ATen/core/Tensor.h>

namespace engine {

class ProcessExchange
{
public:
    virtual ~ProcessExchange() = default;

    // Which of the processes this is, from 0, and how many there are.
    [[nodiscard]] virtual int rank() const = 0;
    [[nodiscard]] virtual int count() const = 0;
    // Replaces the numbers by their sums over all processes, the same bits in each. Every process
    // calls it as often, with tensors of the same shapes in the same order. `values` is contiguous.
    // Throws RunError when another process has ended, or is late.
    virtual void sum(at::Tensor& values) = 0;
    // This process will not sum up again: the others, who may wait for it, get their RunError.
    virtual void close() = 0;
};

} // namespace engine
