// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/parallel.h"

#include "engine/core/base/cancelled.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace engine {

void forEachInParallel(int count,
                       int threads,
                       const std::stop_token& stop,
                       const std::function<void(int index)>& work)
{
    std::atomic<int> next{0};
    std::atomic<bool> hasFailed{false};
    std::mutex mutex; // guards the two below
    int failedAt = count;
    std::exception_ptr failure;
    const auto loop = [&] {
        // Indices are handed out in order, so every one below a failed one is done or in hand.
        while (!stop.stop_requested() && !hasFailed) {
            const int index = next.fetch_add(1);
            if (index >= count)
                return;
            try {
                work(index);
            } catch (...) {
                const std::scoped_lock lock(mutex);
                hasFailed = true;
                if (index < failedAt) {
                    failedAt = index;
                    failure = std::current_exception();
                }
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (int thread = 1; thread < threads && thread < count; ++thread)
            others.emplace_back(loop);
        loop();
    }
    if (failure)
        std::rethrow_exception(failure);
    throwIfStopped(stop);
}

} // namespace engine
