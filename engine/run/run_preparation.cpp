// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_preparation.h"

#include "engine/data/images/class_order.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/fingerprint.h"
#include "engine/data/load_dataset.h"
#include "engine/run/machine/environment.h"

#include <utility>

namespace engine {

LearningData loadFor(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    Dataset dataset = loadDataset(experiment, threads, stop);
    auto order = resolveClassOrder(experiment.classOrder, dataset.classNames, experiment.seed);
    return {std::move(dataset), std::move(order)};
}

RunPlan planFor(const Experiment& experiment, const LearningData& data)
{
    ClassCounts counts;
    for (int position = 0; position < data.classCount(); ++position) {
        counts.train.push_back(static_cast<int>(data.trainRows(position).size()));
        counts.test.push_back(static_cast<int>(data.testRows(position).size()));
    }
    return planRun(experiment, counts);
}

std::uint64_t backboneFingerprint(const Experiment& experiment)
{
    const std::string& file = experiment.backbone.path;
    return file.empty() ? 0 : fingerprint(readWholeFile(file));
}

RunStarted describeRun(const Experiment& experiment,
                       int threads,
                       const LearningData& data,
                       const RunPlan& plan,
                       const std::vector<SampleImage>& sampleImages)
{
    RunStarted started;
    started.experiment = experiment;
    started.steps = static_cast<int>(plan.steps.size());
    started.sampleImages = sampleImages;
    started.plannedTicks = plan.ticks;
    started.environment = describeEnvironment(threads);
    started.dataFingerprint = fingerprint(data.dataset());
    started.backboneFingerprint = backboneFingerprint(experiment);
    started.intake = data.dataset().intake;
    if (std::string note = mirroringNote(experiment); !note.empty())
        started.intake.notes.push_back(std::move(note));
    for (int step = 1; step <= started.steps; ++step) {
        const StepClasses& brought = plan.steps[static_cast<std::size_t>(step - 1)];
        for (int position = brought.first; position < brought.last; ++position)
            started.classes.push_back({data.classOrder()[static_cast<std::size_t>(position)],
                                       data.className(position),
                                       step,
                                       static_cast<int>(data.trainRows(position).size()),
                                       static_cast<int>(data.testRows(position).size())});
    }
    return started;
}

} // namespace engine
