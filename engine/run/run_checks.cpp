// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_checks.h"

#include "engine/run/run_preparation.h"

#include <memory>
#include <utility>
#include <vector>

namespace engine {

namespace {

// What decides which classes there are, with as few images as can be.
Experiment sampleOf(const Experiment& experiment)
{
    Experiment sample;
    sample.dataset = experiment.dataset;
    sample.imageSize = experiment.imageSize;
    sample.testFraction = experiment.testFraction;
    sample.classOrder = experiment.classOrder;
    sample.trainPerClass = 1;
    sample.testPerClass = 1;
    return sample;
}

} // namespace

void requireRunnable(std::span<const Experiment> experiments)
{
    std::vector<std::pair<Experiment, std::unique_ptr<LearningData>>> known;
    for (const Experiment& experiment : experiments) {
        const Experiment sample = sampleOf(experiment);
        auto found = known.begin();
        while (found != known.end() && found->first != sample)
            ++found;
        if (found == known.end()) {
            known.emplace_back(sample, std::make_unique<LearningData>(loadFor(sample, 1, {})));
            found = known.end() - 1;
        }
        (void)planFor(experiment, *found->second);
    }
}

} // namespace engine
