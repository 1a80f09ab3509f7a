// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/summary.h"

#include "engine/record/events/event_json.h"
#include "engine/record/strict_json.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>

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

Json armJson(const ArmSummary& arm)
{
    Json json = Json::object();
    json["name"] = arm.name;
    Json intervals = Json::object();
    for (const Metric& metric : summaryMetrics()) {
        const std::string key(metric.key);
        const double value = metric.value(arm);
        if (metric.unit == MetricUnit::Images)
            json[key] = static_cast<std::int64_t>(value);
        else
            json[key] = numberOrNull(value);
        const auto counts = metric.counts ? metric.counts(arm) : std::nullopt;
        if (counts && counts->n > 0) {
            const Interval interval = wilsonInterval(*counts);
            intervals[key] = {{"interval", {interval.low, interval.high}}, {"n", counts->n}};
        }
    }
    json["intervals"] = std::move(intervals);
    if (arm.stoppedInStep > 0)
        json["stopped"] = {{"step", arm.stoppedInStep}, {"why", arm.whyStopped}};
    return json;
}

Json formulasJson()
{
    Json json = Json::object();
    for (const Metric& metric : summaryMetrics())
        json[std::string(metric.key)] = metric.formula;
    json["intervals"] = "95 % Wilson score interval (Wilson 1927) over the test images";
    return json;
}

Json augmentationJson(const Experiment& experiment)
{
    Json json = Json::object();
    for (const Recipe& arm : experiment.arms)
        json[arm.key] = toJson(augmentationOf(arm, experiment));
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

std::string summaryJson(const Timeline& timeline)
{
    const RunStarted& run = timeline.run();
    Json json = Json::object();
    json["environment"] = toJson(run.environment);
    json["state"] = stateName(timeline.state());
    if (!timeline.failure().empty())
        json["failure"] = timeline.failure();
    json["experiment"] = toJson(run.experiment);
    // What "auto" came to, for each arm.
    json["augmentation"] = augmentationJson(run.experiment);
    json["steps"] = run.steps;
    // What the user changed while it ran; the settings above are those it started with.
    json["changes"] = Json::array();
    for (const ControlApplied& change : timeline.appliedControls())
        json["changes"].push_back(changeJson(change));
    json["classes"] = Json::array();
    for (const ClassInfo& classInfo : run.classes)
        json["classes"].push_back(toJson(classInfo));
    json["intake"] = toJson(run.intake);
    json["formulas"] = formulasJson();
    json["arms"] = Json::object();
    for (const ArmSummary& arm : summarise(timeline))
        json["arms"][arm.key] = armJson(arm);
    return readableJson(std::move(json)).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace engine
