// SPDX-License-Identifier: GPL-3.0-only
// What the user may tell a run while it goes. Requests go down; the engine takes them at their
// honest moment and answers with ControlApplied. Every function may be called from any thread and
// none blocks, except PauseGate::arrive.
#pragma once

#include "engine/core/pause_gate.h"

#include <mutex>
#include <optional>

namespace engine {

class Controls
{
public:
    explicit Controls(PauseGate::Start start = PauseGate::Start::Playing)
        : m_gate(start)
    {
    }

    [[nodiscard]] PauseGate& gate() { return m_gate; }

    // Takes effect at the next memory update. A larger K than the one in force cannot bring images
    // back that are gone; it needs a rerun, and the engine ignores it.
    void requestMemoryBudget(int budget);
    // Takes effect at the next mini-batch; 1 .. 20.
    void requestTemperature(double temperature);

    // For the engine: the request that waits, if any; it no longer waits afterwards.
    [[nodiscard]] std::optional<int> takeMemoryBudget();
    [[nodiscard]] std::optional<double> takeTemperature();

private:
    PauseGate m_gate;
    std::mutex m_mutex;
    std::optional<int> m_memoryBudget;
    std::optional<double> m_temperature;
};

} // namespace engine
