// SPDX-License-Identifier: GPL-3.0-only
// Ctrl+C, kill and a closed terminal, as a stop token: the first signal asks the run to stop
// cleanly, the second ends the process at once. So does the first where nothing has come to a safe
// point for a while.
#pragma once

#include <chrono>
#include <stop_token>
#include <thread>

namespace app {

// One in a process. When it goes, signals end the process again.
class StopSignals
{
public:
    // `patience`: from the first signal to the end of a process that does not stop.
    explicit StopSignals(std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }
    // The number of the signal that came, 0 when none did.
    [[nodiscard]] int received() const;

private:
    std::stop_source m_source;
    std::jthread m_watcher;
};

} // namespace app
