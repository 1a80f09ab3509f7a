// SPDX-License-Identifier: GPL-3.0-only
// The exemplars an arm keeps of each class, in the order they were picked. It stores indices
// into the training images, never pixels.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <vector>

namespace engine {

class ExemplarMemory
{
public:
    // Keeps the first `perClass` exemplars of every class: shrinking removes from the end, so the
    // memory stays a prefix of what it was (Rebuffi et al. 2017, Alg. 5).
    void shrinkTo(int perClass);
    // Keeps `perClass` exemplars of every class, drawn from `seed`; those that stay keep their
    // order and their rank (the official code of Castro et al. loses it).
    void shrinkAtRandomTo(int perClass, std::uint64_t seed);
    // Adds the next class with its exemplars in pick order.
    void addClass(std::vector<Exemplar> exemplars);

    [[nodiscard]] int classCount() const { return static_cast<int>(m_exemplars.size()); }
    // By position, in pick order.
    [[nodiscard]] const std::vector<std::vector<Exemplar>>& exemplars() const
    {
        return m_exemplars;
    }
    // Rows of all exemplars in the training data, class by class.
    [[nodiscard]] std::vector<int> datasetIndices() const;

private:
    std::vector<std::vector<Exemplar>> m_exemplars;
};

} // namespace engine
