// SPDX-License-Identifier: GPL-3.0-only
// The exemplars an arm keeps of each class, in the order herding picked them. It stores indices
// into the training images, never pixels.
#pragma once

#include "engine/core/event.h"

#include <vector>

namespace engine {

class ExemplarMemory
{
public:
    // Keeps the first `perClass` exemplars of every class: shrinking removes from the end, so the
    // memory stays a prefix of what it was (Rebuffi et al. 2017, Alg. 5).
    void shrinkTo(int perClass);
    // Adds the next class with its exemplars in pick order.
    void addClass(std::vector<Exemplar> exemplars);

    [[nodiscard]] int classCount() const { return static_cast<int>(m_exemplars.size()); }
    [[nodiscard]] int imageCount() const;
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
