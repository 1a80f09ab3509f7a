// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/run_report.h"

#include "app/report/number_text.h"
#include "app/report/text_table.h"
#include "engine/core/base/utf8.h"
#include "engine/core/intake_text.h"
#include "engine/core/metrics/metrics.h"
#include "engine/core/processor.h"
#include "engine/core/settings/value_text.h"
#include "engine/exports/summary.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace app {

namespace {

using namespace engine;

std::string filledUp(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::size_t longestKey(const Timeline& timeline)
{
    std::size_t longest = 0;
    for (int arm = 0; arm < timeline.armCount(); ++arm)
        longest = std::max(longest, timeline.recipe(arm).key.size());
    return longest;
}

// What trains it, and how.
std::string placeText(const RunStarted& run)
{
    const Environment& there = run.environment;
    std::string text = countText(there.threads, "thread");
    if (there.processes > 1)
        text = std::to_string(there.processes) + " processes of " + text;
    if (there.device != "cpu")
        text += "; " + there.device;
    return text + (run.experiment.precision == Precision::BFloat16 ? "; bfloat16" : "; float32");
}

std::string libraryText(const Environment& there)
{
    std::string text = "LibTorch " + there.torchVersion;
    if (!there.processor.empty())
        text += "; " + there.processor + " (" + there.instructions + ")";
    return text;
}

// What the run took, in a few lines; the report has all.
std::vector<std::string> briefIntake(const RunStarted& run)
{
    constexpr std::size_t kMost = 8;
    std::vector<std::string> lines = intakeLines(run.intake);
    const std::size_t left = lines.size() - std::min(lines.size(), kMost);
    if (left > 1) { // one line more is no longer than the words that there is one
        lines.resize(kMost);
        lines.push_back("and " + countText(static_cast<std::int64_t>(left), "line") +
                        " more; palimpsest report shows all");
    }
    lines.insert(lines.begin(), imagesPerClassText(run.classes));
    return lines;
}

std::string say(const RunStarted& run)
{
    std::string arms;
    for (const Recipe& arm : run.experiment.arms)
        arms += (arms.empty() ? "" : ", ") + arm.key;
    std::string text = sizeText(run) + "; arms: " + arms + "; seed " +
                       std::to_string(run.experiment.seed) + "; " + placeText(run) + "; " +
                       libraryText(run.environment);
    for (const std::string& line : briefIntake(run))
        text += "\n  " + line;
    return text;
}

std::string say(const StepStarted& step, const Timeline& timeline)
{
    std::string names;
    for (int position = step.firstNew; position < step.seen; ++position) {
        const auto& name = timeline.run().classes.at(static_cast<std::size_t>(position)).name;
        names += (names.empty() ? "" : ", ") + name;
    }
    return "Step " + std::to_string(step.step) + " of " + std::to_string(timeline.run().steps) +
           ": " + names;
}

std::string say(const PhaseStarted& phase)
{
    std::string text = "  " + phaseName(phase.phase);
    if (phase.epochs > 0)
        text += ", " + countText(phase.epochs, "epoch");
    return text;
}

std::string say(const Classified& results, int firstNew)
{
    const Confusion& confusion = results.confusion;
    const Accuracy all = accuracyOfAll(confusion);
    std::string text = "  all " + percentText(all.value());
    if (firstNew > 0) {
        const Accuracy newClasses = accuracyOver(confusion, firstNew, confusion.classes);
        text += "  old " + percentText(accuracyOver(confusion, 0, firstNew).value()) + "  new " +
                percentText(newClasses.value());
    }
    return text + "  (n = " + std::to_string(all.n) + ")";
}

std::string say(const Measured& results, int)
{
    std::string text;
    for (const Measured::Number& number : results.numbers)
        text += "  " + number.name + " " + engine::numberText(number.value);
    return text;
}

std::string say(const Evaluated& evaluated, const Timeline& timeline)
{
    const std::string moment = evaluated.moment == EvaluationMoment::EndOfStep
                                   ? "end of step"
                                   : "epoch " + std::to_string(evaluated.epoch);
    std::string text = "    " + filledUp(timeline.recipe(evaluated.arm).key, longestKey(timeline)) +
                       "  " + filledUp(moment, 11);
    const StepStarted* step = timeline.stepAt(evaluated.tick);
    const int firstNew = step ? step->firstNew : 0;
    return text + std::visit([firstNew](const auto& results) { return say(results, firstNew); },
                             evaluated.results);
}

std::string say(const ArmStopped& stop, const Timeline& timeline)
{
    return "    " + filledUp(timeline.recipe(stop.arm).key, longestKey(timeline)) +
           "  stops here; the others go on. " + stop.message;
}

// Columns of the longest "step 5/5  balanced fine-tuning 15/15" of a run.
int longestPlace(const RunStarted& run)
{
    const std::pair<Phase, int> phases[] = {
        {Phase::Training, run.experiment.epochs},
        {Phase::BalancedFineTuning, run.experiment.balancedEpochs},
        {Phase::MemoryUpdate, 0}};
    std::size_t longest = 0;
    for (const auto& [phase, epochs] : phases) {
        Progress last;
        last.step = last.steps = run.steps;
        last.phase = phaseName(phase);
        last.epoch = last.epochs = epochs;
        longest = std::max(longest, placeText(last).size());
    }
    return static_cast<int>(longest);
}

} // namespace

std::string sizeText(const RunStarted& run)
{
    return readable(run.experiment.dataset.address()) + ": " +
           countText(static_cast<std::int64_t>(run.classes.size()), "class", "classes") + " in " +
           countText(run.steps, "step");
}

std::string machineText(const RunStarted& run)
{
    return placeText(run) + "; " + libraryText(run.environment);
}

std::string precisionNote(const RunStarted& run)
{
    return slowPrecisionNote(
        run.experiment.precision, run.environment.device, run.environment.instructions);
}

std::string lineFor(const Event& event, const Timeline& timeline, Detail detail)
{
    if (const auto* run = std::get_if<RunStarted>(&event))
        return say(*run);
    if (const auto* step = std::get_if<StepStarted>(&event))
        return say(*step, timeline);
    if (const auto* phase = std::get_if<PhaseStarted>(&event))
        return detail == Detail::Epochs ? say(*phase) : "";
    if (const auto* evaluated = std::get_if<Evaluated>(&event)) {
        const bool isWanted =
            evaluated->moment == EvaluationMoment::EndOfStep ||
            (detail == Detail::Epochs && evaluated->moment == EvaluationMoment::EndOfEpoch);
        return isWanted ? say(*evaluated, timeline) : "";
    }
    if (const auto* stop = std::get_if<ArmStopped>(&event))
        return say(*stop, timeline);
    return {};
}

std::string resumingLine(const Checkpoint& from, const Timeline& timeline)
{
    if (from.arms.empty())
        return "Starting again: the run was interrupted before its first epoch was done";
    const std::string step = std::to_string(from.step);
    if (from.phase == Phase::MemoryUpdate)
        return "Resuming after step " + step + " of " + std::to_string(timeline.run().steps);
    std::string text = "Resuming at step " + step + ", " + phaseName(from.phase) +
                       ", after epoch " + std::to_string(from.epochsDone);
    if (!timeline.phases().empty())
        text += " of " + std::to_string(timeline.phases().back().epochs);
    return text;
}

std::optional<Progress> progressOf(const Timeline& timeline)
{
    if (!timeline.hasRun() || timeline.steps().empty() || timeline.phases().empty())
        return std::nullopt;
    const PhaseStarted& phase = timeline.phases().back();
    if (phase.step != timeline.steps().back().step)
        return std::nullopt; // the step has been told of, its first phase not yet
    Progress progress;
    progress.step = timeline.steps().back().step;
    progress.steps = timeline.run().steps;
    progress.phase = phaseName(phase.phase);
    progress.epochs = phase.epochs;
    progress.epoch = phase.epochs > 0 ? 1 : 0;
    progress.longestPlace = longestPlace(timeline.run());
    const std::int64_t planned = timeline.run().plannedTicks;
    if (planned > 0)
        progress.done = static_cast<double>(timeline.lastTick()) / static_cast<double>(planned);
    if (const auto& latest = timeline.progress()) {
        if (latest->step == phase.step && latest->phase == phase.phase && phase.epochs > 0)
            progress.epoch = latest->epoch;
        progress.imagesPerSecond = latest->imagesPerSecond;
        progress.remainingSeconds = latest->remainingSeconds;
    }
    return progress;
}

std::string summaryHeading(const Timeline& timeline)
{
    if (timeline.state() == RunState::Finished)
        return {};
    const auto& steps = timeline.steps();
    return "Not the end: it came as far as step " +
           std::to_string(steps.empty() ? 0 : steps.back().step) + " of " +
           std::to_string(timeline.run().steps) + ".";
}

std::string summaryTable(const Timeline& timeline)
{
    std::vector<TableRow> rows{
        {"", "average incremental", "accuracy", "last", "", "training", ""},
        {"arm", "without step 1", "with step 1", "accuracy", "forgetting", "time", "images"}};
    for (const ArmSummary& arm : summarise(timeline)) {
        rows.push_back({arm.stoppedInStep > 0 ? arm.key + " (stopped)" : arm.key,
                        percentText(arm.averageIncrementalAccuracyWithoutFirst),
                        percentText(arm.averageIncrementalAccuracyWithFirst),
                        percentText(arm.last.value()),
                        percentText(arm.forgetting),
                        durationText(arm.seconds),
                        std::to_string(arm.imagesTrained)});
    }
    return textTable(rows, TableStyle::Plain);
}

std::vector<std::string> stoppedArms(const std::vector<ArmSummary>& arms)
{
    std::vector<std::string> sentences;
    for (const ArmSummary& arm : arms) {
        if (arm.stoppedInStep > 0)
            sentences.push_back(arm.key + " stopped in step " + std::to_string(arm.stoppedInStep) +
                                ", and its numbers are those of the steps it ended. " +
                                arm.whyStopped);
    }
    return sentences;
}

std::string speedText(const Timeline& timeline)
{
    const double seconds = timeline.secondsTaken().value_or(0.0);
    std::int64_t images = 0;
    for (const ArmSummary& arm : summarise(timeline))
        images += arm.imagesTrained;
    if (seconds <= 0.0 || images == 0)
        return {};
    return countText(images, "image") + " in " + durationText(seconds) + ": " +
           std::to_string(std::llround(static_cast<double>(images) / seconds)) + " images/s";
}

} // namespace app
