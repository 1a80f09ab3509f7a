// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/controls.h"

#include <utility>

namespace engine {

void Controls::requestMemoryBudget(int budget)
{
    const std::lock_guard lock(m_mutex);
    m_memoryBudget = budget;
}

void Controls::requestTemperature(double temperature)
{
    const std::lock_guard lock(m_mutex);
    m_temperature = temperature;
}

std::optional<int> Controls::takeMemoryBudget()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_memoryBudget, std::nullopt);
}

std::optional<double> Controls::takeTemperature()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_temperature, std::nullopt);
}

} // namespace engine
