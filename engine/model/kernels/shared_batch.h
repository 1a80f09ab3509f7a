// SPDX-License-Identifier: GPL-3.0-only
// One process's part of a mini-batch that several go through together. While one of these lives,
// batch normalisation on its thread takes its statistics over the whole mini-batch. Torch-internal.
#pragma once

#include "engine/model/kernels/process_exchange.h"

#include <vector>

namespace engine {

class SharedBatch
{
public:
    // `exchange` may be nullptr: then one process goes through all of it, as if this were not
    // there. `images` is the size of the whole mini-batch, at least 1. Processes take consecutive
    // parts in the order of their ranks, that differ by one image at most. One at a time on a
    // thread.
    SharedBatch(ProcessExchange* exchange, int images);
    ~SharedBatch();
    SharedBatch(const SharedBatch&) = delete;
    SharedBatch& operator=(const SharedBatch&) = delete;

    // The one that lives on this thread and is shared; nullptr when there is none.
    [[nodiscard]] static const SharedBatch* current();

    // The rows this process goes through. Never empty: where a mini-batch has fewer images than
    // there are processes, some go through one that does not count, to keep pace.
    [[nodiscard]] std::vector<int> partOf(const std::vector<int>& rows) const;
    // Images of the whole mini-batch that are this process's; 0 when its one does not count.
    [[nodiscard]] int counted() const { return m_last - m_first; }
    [[nodiscard]] int images() const { return m_images; }
    // What the mean over this process's part adds to the mean over all.
    [[nodiscard]] double share() const { return static_cast<double>(counted()) / m_images; }

    [[nodiscard]] bool isShared() const { return m_exchange != nullptr; }
    // Only where isShared().
    [[nodiscard]] ProcessExchange& exchange() const { return *m_exchange; }

private:
    ProcessExchange* m_exchange;
    int m_images;
    int m_first = 0;
    int m_last;
};

// The sum of a tensor over all processes, with a gradient: that of the sum of all their losses.
[[nodiscard]] at::Tensor sumOverProcesses(const at::Tensor& values, ProcessExchange& exchange);

} // namespace engine
