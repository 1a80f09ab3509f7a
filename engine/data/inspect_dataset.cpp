// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/inspect_dataset.h"

#include "engine/data/images/class_order.h"
#include "engine/data/load_dataset.h"

#include <utility>

namespace engine {

Inspection inspectDataset(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    Dataset dataset = loadWhatCanBeRead(experiment, threads, stop);
    Inspection inspection{.dataset = experiment.dataset.address(),
                          .width = dataset.train.width,
                          .height = dataset.train.height,
                          .intake = std::move(dataset.intake),
                          .damaged = std::move(dataset.damaged)};
    for (const int label :
         resolveClassOrder(experiment.classOrder, dataset.classNames, experiment.seed))
        inspection.classes.push_back(
            {.datasetClass = label,
             .name = dataset.classNames[static_cast<std::size_t>(label)],
             .trainImages = static_cast<int>(dataset.train.indicesOf(label).size()),
             .testImages = static_cast<int>(dataset.test.indicesOf(label).size())});
    return inspection;
}

} // namespace engine
