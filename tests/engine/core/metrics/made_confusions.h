// SPDX-License-Identifier: GPL-3.0-only
// Confusions for tests of metrics, made from the accuracy each class is to have.
#pragma once

#include "engine/core/metrics/metrics.h"

#include <vector>

namespace tests {

// Ten test images of each of at least two classes, of which `correct[c]` are recognised; the others
// are taken for the next class, those of the last one for the first.
inline engine::Confusion confusionOf(const std::vector<int>& correct)
{
    engine::Confusion confusion;
    confusion.classes = static_cast<int>(correct.size());
    confusion.counts.assign(correct.size() * correct.size(), 0);
    for (std::size_t truth = 0; truth < correct.size(); ++truth) {
        confusion.counts[truth * correct.size() + truth] += correct[truth];
        confusion.counts[truth * correct.size() + (truth + 1) % correct.size()] +=
            10 - correct[truth];
    }
    return confusion;
}

} // namespace tests
