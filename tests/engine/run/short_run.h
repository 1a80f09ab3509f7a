// SPDX-License-Identifier: GPL-3.0-only
// Whole runs of about a second on real training, and what they say by its kind.
#pragma once

#include "engine/run/experiment_runner.h"
#include "tests/engine/run/small_experiment.h"

#include <utility>
#include <variant>
#include <vector>

namespace tests {

// tinyExperiment() with more images and fewer epochs.
inline engine::Experiment shortExperiment()
{
    engine::Experiment experiment = tinyExperiment();
    experiment.trainPerClass = 24;
    experiment.testPerClass = 6;
    experiment.epochs = 2;
    return experiment;
}

inline std::vector<engine::Event> eventsOf(const engine::Experiment& experiment,
                                           engine::Controls& controls)
{
    std::vector<engine::Event> events;
    engine::runExperiment(experiment, {}, controls, [&events](engine::Event event) {
        events.push_back(std::move(event));
    });
    return events;
}

inline std::vector<engine::Event> eventsOf(const engine::Experiment& experiment)
{
    engine::Controls controls;
    return eventsOf(experiment, controls);
}

template <typename Kind> std::vector<Kind> only(const std::vector<engine::Event>& events)
{
    std::vector<Kind> found;
    for (const engine::Event& event : events) {
        if (const auto* value = std::get_if<Kind>(&event))
            found.push_back(*value);
    }
    return found;
}

// Without what measures time, two runs of one experiment must say the same.
inline std::vector<engine::Evaluated> withoutTimes(std::vector<engine::Evaluated> evaluations)
{
    for (engine::Evaluated& evaluation : evaluations)
        evaluation.secondsTrained = 0.0;
    return evaluations;
}

} // namespace tests
