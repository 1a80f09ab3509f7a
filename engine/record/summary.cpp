// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/summary.h"

#include "engine/core/accuracy_matrix.h"
#include "engine/core/calibration.h"
#include "engine/core/old_and_new.h"
#include "engine/core/step_end.h"
#include "engine/record/event_json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
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

// What the newest step that is done says.
void takeLastStep(ArmSummary& summary, const StepEnd& end)
{
    summary.last = accuracyOfAll(end.result.confusion);
    summary.old = oldAccuracy(end.result);
    summary.fresh = newAccuracy(end.result);
    summary.recencyBias = recencyBias(end.result);
    summary.withinHead = withinHeadAccuracy(end.evaluation);
    summary.topFive = topFiveAccuracy(end.evaluation);
    summary.expectedCalibrationErrorOld = expectedCalibrationError(end.evaluation.oldReliability);
    summary.expectedCalibrationErrorNew = expectedCalibrationError(end.evaluation.newReliability);
    summary.exemplarImages = end.exemplars;
    summary.imagesKept = end.imagesKept;
}

ArmSummary summaryOf(const Timeline& timeline, int arm)
{
    const auto steps = timeline.stepResults(arm);
    ArmSummary summary{
        .key = timeline.recipe(arm).key,
        .name = timeline.recipe(arm).name,
        .averageIncrementalAccuracyWithoutFirst =
            averageIncrementalAccuracy(steps, FirstStep::LeftOut),
        .averageIncrementalAccuracyWithFirst =
            averageIncrementalAccuracy(steps, FirstStep::Included),
        .forgetting = forgetting(steps),
        .backwardTransfer = backwardTransfer(steps),
        .expectedCalibrationErrorOld = expectedCalibrationError({}),
        .expectedCalibrationErrorNew = expectedCalibrationError({}),
    };
    if (const auto ends = stepEnds(timeline, arm); !ends.empty())
        takeLastStep(summary, ends.back());
    if (const auto& evaluations = timeline.evaluations(arm); !evaluations.empty()) {
        summary.seconds = evaluations.back().secondsTrained;
        summary.imagesTrained = evaluations.back().imagesTrained;
    }
    return summary;
}

} // namespace

std::vector<ArmSummary> summarise(const Timeline& timeline)
{
    std::vector<ArmSummary> summaries;
    summaries.reserve(static_cast<std::size_t>(timeline.armCount()));
    for (int arm = 0; arm < timeline.armCount(); ++arm)
        summaries.push_back(summaryOf(timeline, arm));
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
    json["formulas"] = formulasJson();
    json["arms"] = Json::object();
    for (const ArmSummary& arm : summarise(timeline))
        json["arms"][arm.key] = armJson(arm);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace engine
