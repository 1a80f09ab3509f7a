// SPDX-License-Identifier: GPL-3.0-only
#include "app/process/stop_signals.h"

#include "app/process/exit_code.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

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

// A library that waits for memory, or for another process, may never come back. Recorded is what a
// killed run has recorded, which is what a stopped one goes on from, too.
[[noreturn]] void endAtOnce()
{
    constexpr std::string_view kWhy =
        "Ended at once: it did not come to a place to stop at. Of a run that had begun, what was "
        "done until its last epoch is recorded, and palimpsest resume goes on from there.\n";
    // Without memory, which may be what is missing.
    (void)!write(STDERR_FILENO, kWhy.data(), kWhy.size());
    std::_Exit(StoppedBySignal + receivedSignal);
}

} // namespace

StopSignals::StopSignals(std::chrono::milliseconds patience)
    : m_watcher([source = m_source, patience](const std::stop_token& enough) mutable {
        // A handler may not wake a condition variable, so somebody has to look.
        while (!enough.stop_requested() && receivedSignal == 0)
            std::this_thread::sleep_for(kLookEvery);
        if (receivedSignal == 0)
            return;
        source.request_stop();
        const auto latest = std::chrono::steady_clock::now() + patience;
        while (!enough.stop_requested() && std::chrono::steady_clock::now() < latest)
            std::this_thread::sleep_for(kLookEvery);
        if (!enough.stop_requested())
            endAtOnce();
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
