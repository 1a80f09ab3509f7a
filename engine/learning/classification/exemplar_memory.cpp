// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/exemplar_memory.h"

#include "engine/core/base/random_stream.h"

#include <algorithm>

namespace engine {

void ExemplarMemory::shrinkTo(int perClass)
{
    for (auto& ofClass : m_exemplars) {
        if (static_cast<int>(ofClass.size()) > perClass)
            ofClass.resize(static_cast<std::size_t>(perClass));
    }
}

void ExemplarMemory::shrinkAtRandomTo(int perClass, std::uint64_t seed)
{
    for (std::size_t position = 0; position < m_exemplars.size(); ++position) {
        auto& ofClass = m_exemplars[position];
        if (static_cast<int>(ofClass.size()) <= perClass)
            continue;
        std::vector<int> staying = permutation(static_cast<int>(ofClass.size()),
                                               RandomStream(streamSeed(seed, "class", {position})));
        staying.resize(static_cast<std::size_t>(perClass));
        std::ranges::sort(staying);
        std::vector<Exemplar> kept;
        for (const int place : staying)
            kept.push_back(ofClass[static_cast<std::size_t>(place)]);
        ofClass = std::move(kept);
    }
}

void ExemplarMemory::addClass(std::vector<Exemplar> exemplars)
{
    m_exemplars.push_back(std::move(exemplars));
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
