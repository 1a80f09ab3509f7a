// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/event.h"

namespace engine {

std::string phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Training:
        return "training";
    case Phase::BalancedFineTuning:
        return "balanced fine-tuning";
    case Phase::MemoryUpdate:
        return "memory update";
    }
    return {};
}

bool isFinal(const Event& event)
{
    return std::holds_alternative<RunFinished>(event) ||
           std::holds_alternative<RunStopped>(event) || std::holds_alternative<RunFailed>(event);
}

} // namespace engine
