// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/summary.h"

#include "engine/core/metrics.h"
#include "engine/record/event_json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

std::string_view stateName(RunState state)
{
    switch (state) {
    case RunState::Empty:
        return "empty";
    case RunState::Running:
        return "running";
    case RunState::Paused:
        return "paused";
    case RunState::Finished:
        return "finished";
    case RunState::Stopped:
        return "stopped";
    case RunState::Failed:
        return "failed";
    }
    return {};
}

Json numberOrNull(double number)
{
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

Json armJson(const ArmSummary& arm)
{
    Json json = Json::object();
    json["name"] = arm.name;
    json["average_incremental_accuracy_without_first"] =
        numberOrNull(arm.averageIncrementalAccuracyWithoutFirst);
    json["average_incremental_accuracy_with_first"] =
        numberOrNull(arm.averageIncrementalAccuracyWithFirst);
    json["last_accuracy"] = numberOrNull(arm.lastAccuracy);
    json["forgetting"] = numberOrNull(arm.forgetting);
    json["seconds"] = numberOrNull(arm.seconds);
    json["images_trained"] = arm.imagesTrained;
    return json;
}

Json changeJson(const ControlApplied& change)
{
    const bool isBudget = change.setting == ControlApplied::Setting::MemoryBudget;
    Json json = Json::object();
    json["setting"] = isBudget ? "memory_budget" : "temperature";
    json["value"] = change.value;
    json["step"] = change.step;
    json["tick"] = change.tick;
    return json;
}

} // namespace

std::vector<ArmSummary> summarise(const Timeline& timeline)
{
    std::vector<ArmSummary> summaries;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        const auto steps = timeline.stepResults(arm);
        ArmSummary summary{
            .key = timeline.recipe(arm).key,
            .name = timeline.recipe(arm).name,
            .averageIncrementalAccuracyWithoutFirst =
                averageIncrementalAccuracy(steps, FirstStep::LeftOut),
            .averageIncrementalAccuracyWithFirst =
                averageIncrementalAccuracy(steps, FirstStep::Included),
            .lastAccuracy = lastAccuracy(steps),
            .forgetting = forgetting(steps),
        };
        if (const auto& evaluations = timeline.evaluations(arm); !evaluations.empty()) {
            summary.seconds = evaluations.back().secondsTrained;
            summary.imagesTrained = evaluations.back().imagesTrained;
        }
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

std::string summaryJson(const Timeline& timeline)
{
    const RunStarted& run = timeline.run();
    Json json = Json::object();
    json["environment"] = toJson(run.environment);
    json["state"] = stateName(timeline.state());
    if (!timeline.failure().empty())
        json["failure"] = timeline.failure();
    json["experiment"] = toJson(run.experiment);
    json["steps"] = run.steps;
    // What the user changed while it ran; the settings above are those it started with.
    json["changes"] = Json::array();
    for (const ControlApplied& change : timeline.appliedControls())
        json["changes"].push_back(changeJson(change));
    json["classes"] = Json::array();
    for (const ClassInfo& classInfo : run.classes)
        json["classes"].push_back(toJson(classInfo));
    json["arms"] = Json::object();
    for (const ArmSummary& arm : summarise(timeline))
        json["arms"][arm.key] = armJson(arm);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace engine
