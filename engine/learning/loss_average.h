// SPDX-License-Identifier: GPL-3.0-only
// The mean of the loss terms of several mini-batches, for the report of the next evaluation.
#pragma once

#include "engine/core/event.h"
#include "engine/learning/loss_terms.h"

namespace engine {

class LossAverage
{
public:
    void add(const LossTerms& loss);
    // Mean over what was added since the last call; not a number when
    // nothing was.
    [[nodiscard]] LossParts take();

private:
    LossParts m_sum;
    int m_count = 0;
};

} // namespace engine
