// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/arm_workers.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <utility>

namespace engine {

ArmWorkers::ArmWorkers(std::size_t arms, int threads)
    : m_threads(threads)
    , m_orders(arms)
{
    for (std::size_t arm = 0; arm < arms; ++arm)
        m_workers.emplace_back([this, arm](const std::stop_token& stop) { serve(stop, arm); });
}

void ArmWorkers::run(const std::vector<std::size_t>& arms,
                     const std::function<void(std::size_t)>& work)
{
    if (arms.empty())
        return;
    const auto together = std::min(arms.size(), static_cast<std::size_t>(m_threads));
    const int each = m_threads / static_cast<int>(together);
    std::unique_lock lock(m_mutex);
    for (std::size_t first = 0; first < arms.size(); first += together) {
        const std::size_t last = std::min(first + together, arms.size());
        for (std::size_t i = first; i < last; ++i)
            m_orders[arms[i]] = {&work, each};
        m_atWork = last - first;
        m_ordered.notify_all();
        m_done.wait(lock, [this] { return m_atWork == 0; });
        if (m_failure)
            std::rethrow_exception(std::exchange(m_failure, nullptr));
    }
}

void ArmWorkers::serve(const std::stop_token& stop, std::size_t arm)
{
    int threads = 0;
    std::unique_lock lock(m_mutex);
    while (m_ordered.wait(lock, stop, [&] { return m_orders[arm].work != nullptr; })) {
        const Order order = std::exchange(m_orders[arm], {});
        // LibTorch's setting belongs to the calling thread. It changes shared state on the way, so
        // it is made under the lock.
        if (std::exchange(threads, order.threads) != order.threads)
            at::set_num_threads(order.threads);
        lock.unlock();
        std::exception_ptr failure;
        try {
            (*order.work)(arm);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        if (failure && !m_failure)
            m_failure = failure;
        if (--m_atWork == 0)
            m_done.notify_all();
    }
}

} // namespace engine
