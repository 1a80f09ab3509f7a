// SPDX-License-Identifier: GPL-3.0-only
#include "app/stop_signals.h"

#include <atomic>
#include <chrono>
#include <csignal>

namespace app {

namespace {

// All that a signal handler may touch. Signals belong to the process, and so does this.
std::atomic<int> receivedSignal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

constexpr std::chrono::milliseconds kLookEvery{20};

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // Under nohup a run is to go on.
    struct sigaction now = {};
    if (sigaction(SIGHUP, nullptr, &now) == 0 && now.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, nullptr);
}

void remember(int signal)
{
    receivedSignal = signal;
    // The second signal meets the system's own handler, which ends the process.
    setHandler(SIG_DFL);
}

} // namespace

StopSignals::StopSignals()
    : m_watcher([source = m_source](const std::stop_token& enough) mutable {
        // A handler may not wake a condition variable, so somebody has to look.
        while (!enough.stop_requested() && receivedSignal == 0)
            std::this_thread::sleep_for(kLookEvery);
        if (receivedSignal != 0)
            source.request_stop();
    })
{
    setHandler(remember);
}

StopSignals::~StopSignals()
{
    setHandler(SIG_DFL);
}

int StopSignals::received() const
{
    return receivedSignal;
}

} // namespace app
