// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/exemplar_memory.h"

namespace engine {

void ExemplarMemory::shrinkTo(int perClass)
{
    for (auto& ofClass : m_exemplars) {
        if (static_cast<int>(ofClass.size()) > perClass)
            ofClass.resize(static_cast<std::size_t>(perClass));
    }
}

void ExemplarMemory::addClass(std::vector<Exemplar> exemplars)
{
    m_exemplars.push_back(std::move(exemplars));
}

int ExemplarMemory::imageCount() const
{
    std::size_t count = 0;
    for (const auto& ofClass : m_exemplars)
        count += ofClass.size();
    return static_cast<int>(count);
}

std::vector<int> ExemplarMemory::datasetIndices() const
{
    std::vector<int> indices;
    for (const auto& ofClass : m_exemplars) {
        for (const Exemplar& exemplar : ofClass)
            indices.push_back(exemplar.datasetIndex);
    }
    return indices;
}

} // namespace engine
