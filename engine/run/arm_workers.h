// SPDX-License-Identifier: GPL-3.0-only
// One thread for each arm, so that arms train side by side. A thread that has the core to itself
// wastes no time waiting for others within an operation, and stays quick when the machine is busy.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace engine {

class ArmWorkers
{
public:
    // `threads` is the number LibTorch may use for all arms together, at least 1.
    ArmWorkers(std::size_t arms, int threads);

    // Calls work(arm) for each of `arms` on its own thread and returns when all are done. The
    // threads are shared out evenly among them; with fewer threads than arms, arms take turns. The
    // first exception thrown is thrown again here, after all that work beside it have ended. Not to
    // be called from two threads at once.
    void run(const std::vector<std::size_t>& arms, const std::function<void(std::size_t)>& work);

private:
    struct Order
    {
        const std::function<void(std::size_t)>* work = nullptr;
        int threads = 1;
    };

    void serve(const std::stop_token& stop, std::size_t arm);

    const int m_threads;
    std::mutex m_mutex;
    std::condition_variable_any m_ordered;
    std::condition_variable_any m_done;
    std::vector<Order> m_orders; // by arm; no work when there is nothing to do
    std::size_t m_atWork = 0;
    std::exception_ptr m_failure;
    std::vector<std::jthread> m_workers; // last: they use everything above
};

} // namespace engine
