// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_checks.h"

#include "engine/run/backbone_check.h"
#include "engine/run/machine/environment.h"
#include "engine/run/run_preparation.h"

#include <algorithm>
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

// What decides how its backbone will be used.
Experiment useOf(const Experiment& experiment)
{
    Experiment use = sampleOf(experiment);
    use.backbone = experiment.backbone;
    use.batchSize = experiment.batchSize;
    use.precision = experiment.precision;
    use.threads = experiment.threads;
    return use;
}

} // namespace

void requireRunnable(std::span<const Experiment> experiments)
{
    std::vector<std::pair<Experiment, std::unique_ptr<LearningData>>> known;
    std::vector<Experiment> tried;
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
        const Experiment use = useOf(experiment);
        if (std::ranges::find(tried, use) != tried.end())
            continue;
        (void)checkBackbone(use, *found->second, threadsFor(use), c10::kCPU, {});
        tried.push_back(use);
    }
}

} // namespace engine
