// SPDX-License-Identifier: GPL-3.0-only
// A program that is killed while it writes.
#pragma once

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tests {

// Calls `work(ready)` in a process of its own, which is killed `after` it called ready(). `work`
// must not return before. False when there was no such process or it never was ready.
template <typename Work>
bool killWhileWorking(Work work, std::chrono::milliseconds after = std::chrono::milliseconds(0))
{
    int toParent[2] = {};
    if (pipe(toParent) != 0)
        return false;
    const pid_t child = fork();
    if (child == 0) {
        work([&] { (void)!write(toParent[1], "!", 1); });
        _exit(0);
    }
    close(toParent[1]);
    char byte = 0;
    const bool wasReady = child > 0 && read(toParent[0], &byte, 1) == 1;
    close(toParent[0]);
    if (child < 0)
        return false;
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    return wasReady;
}

} // namespace tests
