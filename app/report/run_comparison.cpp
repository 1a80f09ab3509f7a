// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/run_comparison.h"

#include "app/report/number_text.h"
#include "app/report/run_groups.h"
#include "app/report/run_report.h"
#include "engine/core/intake_text.h"
#include "engine/core/metrics/spread.h"
#include "engine/core/step_end.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace app {

namespace {

using namespace engine;

// With fewer seeds lowest and highest are hardly a range.
constexpr std::size_t kFewestSeeds = 3;

// Of two arms these are compared in words.
constexpr std::array<std::string_view, 2> kCompared{"average_incremental_accuracy_without_first",
                                                    "last_accuracy"};

std::string numberText(double value, MetricUnit unit)
{
    if (!std::isfinite(value))
        return "-";
    switch (unit) {
    case MetricUnit::Share:
        return percentText(value);
    case MetricUnit::Seconds:
        return durationText(value);
    case MetricUnit::Images:
        break;
    }
    return std::to_string(static_cast<std::int64_t>(std::llround(value)));
}

// Where the unit is said beside it.
std::string boundText(double value, MetricUnit unit)
{
    return unit == MetricUnit::Share ? percentNumber(value) : numberText(value, unit);
}

std::string bracketed(double low, double high, MetricUnit unit)
{
    return " [" + boundText(low, unit) + ", " + boundText(high, unit) + "]";
}

// One seed: the value and its interval. Several: mean, median and range.
std::string
cellText(const std::vector<double>& values, const std::optional<Accuracy>& counts, MetricUnit unit)
{
    if (values.size() == 1) {
        if (!counts || counts->n == 0)
            return numberText(values.front(), unit);
        const Interval interval = wilsonInterval(*counts);
        return numberText(values.front(), unit) + bracketed(interval.low, interval.high, unit);
    }
    const Spread spread = spreadOf(values);
    std::string median = numberText(spread.median, unit);
    const bool isSame = unit == MetricUnit::Images && spread.low == spread.high;
    if (spread.n == 0 || isSame)
        return median;
    return boundText(spread.mean, unit) + " / " + median + bracketed(spread.low, spread.high, unit);
}

template <typename ValueOf> std::vector<double> overSeeds(const RunGroup& runs, ValueOf of)
{
    std::vector<double> values;
    for (const RunDigest* run : runs)
        values.push_back(of(*run));
    return values;
}

std::vector<double> metricOverSeeds(const RunGroup& runs, std::size_t arm, const Metric& metric)
{
    // Beside those of other seeds only numbers of a whole run stand.
    return overSeeds(runs, [&](const RunDigest& run) {
        const bool isApart = runs.size() > 1 && run.arms[arm].stoppedInStep > 0;
        return isApart ? std::nan("") : metric.value(run.arms[arm]);
    });
}

std::optional<Accuracy> countsOf(const Metric& metric, const ArmSummary& arm)
{
    return metric.counts ? metric.counts(arm) : std::nullopt;
}

// Test images behind a number of the first run; all runs of a group are of one size.
std::string imagesText(int n)
{
    return n == 0 ? "" : std::to_string(n);
}

TableRow headOf(const RunGroup& runs, const char* what)
{
    TableRow head{what, "n"};
    for (const ArmSummary& arm : runs.front()->arms)
        head.push_back(arm.key);
    return head;
}

std::string metricTable(const RunGroup& runs, TableStyle style)
{
    std::vector<TableRow> rows{headOf(runs, "metric")};
    for (const Metric& metric : summaryMetrics()) {
        TableRow row{std::string(metric.title), ""};
        for (std::size_t arm = 0; arm < runs.front()->arms.size(); ++arm) {
            const auto counts = countsOf(metric, runs.front()->arms[arm]);
            if (counts && row[1].empty())
                row[1] = imagesText(counts->n);
            row.push_back(cellText(metricOverSeeds(runs, arm, metric), counts, metric.unit));
        }
        rows.push_back(std::move(row));
    }
    return textTable(rows, style);
}

// By the arm that got furthest.
std::size_t stepsDone(const RunDigest& run)
{
    std::size_t steps = 0;
    for (const auto& ofArm : run.afterStep)
        steps = std::max(steps, ofArm.size());
    return steps;
}

std::ptrdiff_t classesSeen(const RunDigest& run)
{
    const auto last = static_cast<int>(stepsDone(run));
    return std::ranges::count_if(run.run.classes,
                                 [last](const ClassInfo& info) { return info.step <= last; });
}

Accuracy accuracyAfter(const RunDigest& run, std::size_t arm, std::size_t step)
{
    const auto& steps = run.afterStep[arm];
    return step < steps.size() ? steps[step] : Accuracy{};
}

std::string stepTable(const RunGroup& runs, TableStyle style)
{
    std::vector<TableRow> rows{headOf(runs, "accuracy after step")};
    const std::size_t arms = runs.front()->arms.size();
    for (std::size_t step = 0; step < stepsDone(*runs.front()); ++step) {
        TableRow row{std::to_string(step + 1), ""};
        for (std::size_t arm = 0; arm < arms; ++arm) {
            const Accuracy first = accuracyAfter(*runs.front(), arm, step);
            if (row[1].empty())
                row[1] = imagesText(first.n);
            const auto values = overSeeds(
                runs, [&](const RunDigest& run) { return accuracyAfter(run, arm, step).value(); });
            row.push_back(cellText(values, first, MetricUnit::Share));
        }
        rows.push_back(std::move(row));
    }
    return textTable(rows, style);
}

std::string
gapText(const std::string& arms, const Metric& metric, const Spread& first, const Spread& other)
{
    const double gap = other.median - first.median;
    const std::string by =
        percentNumber(std::abs(gap)) + " points " + (gap < 0.0 ? "lower" : "higher");
    const std::string seeds = std::to_string(std::min(first.n, other.n)) + " seeds";
    return arms + ": " + std::string(metric.title) + " is " + by + " in the median" +
           (overlap(first, other)
                ? "; this gap is within seed noise (the ranges over " + seeds + " overlap)."
                : "; the ranges over " + seeds + " do not overlap.");
}

// The first arm with each other one.
std::vector<std::string> gapsInWords(const RunGroup& runs)
{
    const auto& arms = runs.front()->arms;
    std::vector<std::string> sentences;
    if (arms.size() < 2)
        return sentences;
    if (runs.size() < 2)
        return {"One seed cannot tell a gap from seed noise; palimpsest run --seeds 3 can."};
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        for (const Metric& metric : summaryMetrics()) {
            if (std::ranges::find(kCompared, metric.key) == kCompared.end())
                continue;
            const Spread first = spreadOf(metricOverSeeds(runs, 0, metric));
            const Spread other = spreadOf(metricOverSeeds(runs, arm, metric));
            if (first.n > 1 && other.n > 1)
                sentences.push_back(
                    gapText(arms[arm].key + " against " + arms.front().key, metric, first, other));
        }
    }
    return sentences;
}

std::string headingOf(const RunGroup& group)
{
    std::string text = sizeText(group.front()->run) + "; ";
    text += group.size() == 1 ? "seed " : std::to_string(group.size()) + " seeds: ";
    for (std::size_t i = 0; i < group.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(group[i]->run.experiment.seed);
    return text;
}

// The machines, each once.
std::vector<std::string> machinesOf(const RunGroup& group)
{
    std::vector<std::string> sentences;
    const auto add = [&sentences](std::string sentence) {
        if (std::ranges::find(sentences, sentence) == sentences.end())
            sentences.push_back(std::move(sentence));
    };
    for (const RunDigest* run : group) {
        add("Trained with " + machineText(run->run) + ".");
        if (const std::string note = precisionNote(run->run); !note.empty())
            add("It was trained in " + note);
    }
    return sentences;
}

// What to know before reading the tables.
std::vector<std::string> explanations(const RunGroup& group)
{
    std::vector<std::string> sentences = machinesOf(group);
    if (group.size() == 1) {
        sentences.emplace_back("In brackets: 95 % Wilson interval over the n test images.");
        const auto stopped = stoppedArms(group.front()->arms);
        sentences.insert(sentences.end(), stopped.begin(), stopped.end());
    } else {
        sentences.emplace_back("Mean / median over the seeds, in brackets lowest and highest; n "
                               "test images in each.");
        if (group.size() < kFewestSeeds)
            sentences.push_back("A range over " + std::to_string(group.size()) +
                                " seeds says little: run at least " + std::to_string(kFewestSeeds) +
                                ".");
    }
    for (const RunDigest* run : group) {
        for (const ArmSummary& arm : run->arms) {
            if (group.size() > 1 && arm.stoppedInStep > 0)
                sentences.push_back(arm.key + " of seed " +
                                    std::to_string(run->run.experiment.seed) +
                                    " is left out: it stopped in step " +
                                    std::to_string(arm.stoppedInStep) + ". " + arm.whyStopped);
        }
    }
    if (const auto seen = classesSeen(*group.front()); seen > 0 && seen <= kTopFive)
        sentences.emplace_back("Top-5 accuracy is left out (-): among five classes or fewer it is "
                               "100 % whatever a network says.");
    return sentences;
}

// What the runs took from their data set; runs of a group took the same, but for a split or a class
// order that follows the seed.
std::vector<std::string> dataLines(const RunGroup& group)
{
    constexpr std::size_t kMostClasses = 100;
    const RunStarted& run = group.front()->run;
    std::vector<std::string> lines{imagesPerClassText(run.classes)};
    const bool areEven = std::ranges::all_of(run.classes, [&run](const ClassInfo& info) {
        return info.trainImages == run.classes.front().trainImages &&
               info.testImages == run.classes.front().testImages;
    });
    if (!areEven && run.classes.size() <= kMostClasses) {
        for (const std::string& line : classLines(run.classes))
            lines.push_back("  " + line);
    }
    for (std::string& line : intakeLines(run.intake))
        lines.push_back(std::move(line));
    return lines;
}

std::string groupText(const RunGroup& group, TableStyle style)
{
    // Markdown would run the lines together.
    const char* before = style == TableStyle::Markdown ? "\n" : "";
    std::string text = headingOf(group) + '\n';
    for (const std::string& line : dataLines(group))
        text += before + line + '\n';
    text += '\n' + metricTable(group, style) + '\n' + stepTable(group, style);
    text += style == TableStyle::Markdown ? "" : "\n";
    for (const auto& sentences : {explanations(group), gapsInWords(group)}) {
        for (const std::string& sentence : sentences)
            text += before + sentence + '\n';
    }
    return text;
}

} // namespace

RunDigest digestOf(std::string file, const Timeline& timeline)
{
    RunDigest digest{std::move(file),
                     timeline.run(),
                     timeline.state(),
                     timeline.appliedControls(),
                     summarise(timeline),
                     {}};
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        std::vector<Accuracy> accuracies;
        for (const StepResult& step : timeline.stepResults(arm))
            accuracies.push_back(accuracyOfAll(step.confusion));
        digest.afterStep.push_back(std::move(accuracies));
    }
    return digest;
}

Comparison compareRuns(const std::vector<RunDigest>& runs, TableStyle style)
{
    RunGroups grouped = groupRuns(runs);
    Comparison comparison{std::move(grouped.warnings), {}};
    for (const RunGroup& group : grouped.groups)
        comparison.text += (comparison.text.empty() ? "" : "\n") + groupText(group, style);
    return comparison;
}

} // namespace app
