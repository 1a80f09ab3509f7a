// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/load_dataset.h"

#include "engine/core/errors.h"
#include "engine/data/cifar.h"
#include "engine/data/sketchbook.h"

#include <string_view>

namespace engine {

namespace {

constexpr std::string_view kCifar10Prefix = "cifar10:";
constexpr std::string_view kCifar100Prefix = "cifar100:";

Dataset drawn(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    SketchbookOptions options;
    if (experiment.trainPerClass > 0)
        options.trainPerClass = experiment.trainPerClass;
    if (experiment.testPerClass > 0)
        options.testPerClass = experiment.testPerClass;
    options.seed = experiment.seed;
    options.threads = threads;
    return drawSketchbook(options, stop);
}

} // namespace

Dataset loadDataset(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    const std::string_view name = experiment.dataset;
    if (name == "sketchbook")
        return drawn(experiment, threads, stop);
    if (name.starts_with(kCifar10Prefix))
        return limitPerClass(loadCifar10(name.substr(kCifar10Prefix.size()), stop),
                             experiment.trainPerClass,
                             experiment.testPerClass);
    if (name.starts_with(kCifar100Prefix))
        return limitPerClass(loadCifar100(name.substr(kCifar100Prefix.size()), stop),
                             experiment.trainPerClass,
                             experiment.testPerClass);
    throw UsageError("There is no data set called \"" + experiment.dataset +
                     "\". Use sketchbook, cifar10:FOLDER or cifar100:FOLDER.");
}

} // namespace engine
