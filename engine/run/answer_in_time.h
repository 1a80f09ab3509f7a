// SPDX-License-Identifier: GPL-3.0-only
// Asks what may never be answered, without waiting for ever: some calls of c10d know no timeout.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <utility>

namespace engine {

// Returns what `question` does, called on a thread of its own, or throws what it throws. Throws
// std::runtime_error when `isInVain` holds before the answer comes. It is looked at several times a
// second, here. The thread is left to itself then, so `question` must own everything it uses.
template <typename Question>
auto answerInTime(Question question, const std::function<bool()>& isInVain)
{
    constexpr std::chrono::milliseconds kBetweenLooks{200};
    std::packaged_task<std::invoke_result_t<Question>()> task(std::move(question));
    auto answer = task.get_future();
    std::thread asking(std::move(task));
    try {
        while (answer.wait_for(kBetweenLooks) != std::future_status::ready) {
            if (isInVain())
                throw std::runtime_error("There was no answer.");
        }
    } catch (...) {
        asking.detach();
        throw;
    }
    asking.join();
    return answer.get();
}

} // namespace engine
