// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/old_and_new.h"

namespace engine {

Accuracy oldAccuracy(const StepResult& result)
{
    return accuracyOver(result.confusion, 0, result.firstNew);
}

Accuracy newAccuracy(const StepResult& result)
{
    return accuracyOver(result.confusion, result.firstNew, result.confusion.classes);
}

Share recencyBias(const StepResult& result)
{
    const Confusion& confusion = result.confusion;
    Share share{0, oldAccuracy(result).n};
    for (int truth = 0; truth < result.firstNew; ++truth) {
        for (int predicted = result.firstNew; predicted < confusion.classes; ++predicted)
            share.correct += confusion.at(truth, predicted);
    }
    return share;
}

} // namespace engine
