// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/exports.h"

#include "engine/core/base/errors.h"
#include "engine/core/metrics/metrics.h"
#include "engine/exports/csv.h"
#include "engine/exports/metric_tables.h"
#include "engine/exports/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

const ClassInfo& classAt(const Timeline& timeline, int position)
{
    return timeline.run().classes.at(static_cast<std::size_t>(position));
}

// Calls `visit` with the key of each arm, each of its evaluations at the end of a step, and what
// was classified in it.
template <typename Visit> void eachEndOfStep(const Timeline& timeline, Visit visit)
{
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const Evaluated& evaluation : timeline.evaluations(arm)) {
            const Classified* classified = classifiedIn(evaluation);
            if (classified && evaluation.moment == EvaluationMoment::EndOfStep)
                visit(timeline.recipe(arm).key, evaluation, *classified);
        }
    }
}

// The position of the first class that a step brings.
int firstNewOf(const Timeline& timeline, int step)
{
    const auto found = std::ranges::find(timeline.steps(), step, &StepStarted::step);
    return found == timeline.steps().end() ? 0 : found->firstNew;
}

void addCurveRows(CsvTable& table, const std::string& arm, const Evaluated& at, int firstNew)
{
    const auto add = [&](const std::string& metric, CsvTable::Field value) {
        if (!value.text().empty())
            table.add({arm, at.step, phaseName(at.phase), at.iteration, metric, std::move(value)});
    };
    if (const Classified* results = classifiedIn(at)) {
        const Confusion& confusion = results->confusion;
        add("accuracy", accuracyOfAll(confusion).value());
        add("old_accuracy", accuracyOver(confusion, 0, firstNew).value());
        add("new_accuracy", accuracyOver(confusion, firstNew, confusion.classes).value());
    }
    if (const auto* measured = std::get_if<Measured>(&at.results)) {
        for (const Measured::Number& number : measured->numbers)
            add(number.name, number.value);
    }
    // Nothing is trained between a step's last epoch and its end, so there is no loss to report.
    if (at.moment != EvaluationMoment::EndOfStep) {
        add("loss_cross_entropy", at.loss.crossEntropy);
        for (std::size_t head = 0; head < at.loss.distillation.size(); ++head)
            add("loss_distillation_" + std::to_string(head + 1), at.loss.distillation[head]);
        add("learning_rate", at.learningRate);
        add("temperature", at.temperature);
    }
    add("images_trained", at.imagesTrained);
}

// The teacher's logit as a field, empty where it has none.
CsvTable::Field teacherField(const TeacherFrozen* teacher, std::size_t sample, int position)
{
    if (!teacher || position >= teacher->classes)
        return "";
    const auto columns = static_cast<std::size_t>(teacher->classes);
    return teacher->sampleLogits.at(sample * columns + static_cast<std::size_t>(position));
}

constexpr std::array<std::pair<const char*, std::string (*)(const Timeline&)>, 10> kTables{{
    {"accuracy.csv", accuracyCsv},
    {"curves.csv", curvesCsv},
    {"exemplars.csv", exemplarsCsv},
    {"soft_targets.csv", softTargetsCsv},
    {"accuracy_matrix.csv", accuracyMatrixCsv},
    {"confusion.csv", confusionCsv},
    {"within_head.csv", withinHeadCsv},
    {"calibration.csv", calibrationCsv},
    {"steps.csv", stepsCsv},
    {"summary.json", summaryJson},
}};

} // namespace

std::string accuracyCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "class", "class_name", "correct", "n", "accuracy"});
    eachEndOfStep(timeline,
                  [&](const std::string& arm, const Evaluated& at, const Classified& results) {
                      for (int position = 0; position < results.confusion.classes; ++position) {
                          const ClassInfo& info = classAt(timeline, position);
                          const Accuracy accuracy = accuracyOf(results.confusion, position);
                          table.add({arm,
                                     at.step,
                                     info.datasetClass,
                                     info.name,
                                     accuracy.correct,
                                     accuracy.n,
                                     accuracy.value()});
                      }
                  });
    return table.text();
}

std::string curvesCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "phase", "iteration", "metric", "value"});
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const Evaluated& at : timeline.evaluations(arm))
            addCurveRows(table, timeline.recipe(arm).key, at, firstNewOf(timeline, at.step));
    }
    return table.text();
}

std::string exemplarsCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "class", "rank", "dataset_index", "distance"});
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const MemoryUpdated& memory : timeline.memoryUpdates(arm)) {
            for (std::size_t position = 0; position < memory.exemplars.size(); ++position) {
                const int number = classAt(timeline, static_cast<int>(position)).datasetClass;
                for (const Exemplar& exemplar : memory.exemplars[position])
                    table.add({timeline.recipe(arm).key,
                               memory.step,
                               number,
                               exemplar.rank,
                               exemplar.datasetIndex,
                               exemplar.distance});
            }
        }
    }
    return table.text();
}

std::string softTargetsCsv(const Timeline& timeline)
{
    CsvTable table({"arm",
                    "step",
                    "probe_index",
                    "true_class",
                    "class",
                    "logit",
                    "teacher_logit",
                    "balancing_teacher_logit"});
    const auto& sampleImages = timeline.run().sampleImages;
    eachEndOfStep(
        timeline, [&](const std::string& arm, const Evaluated& at, const Classified& results) {
            const TeacherFrozen* teacher = timeline.teacherOf(at);
            const TeacherFrozen* balancing =
                timeline.teacherFor(at.arm, at.step, Phase::BalancedFineTuning);
            const auto columns = static_cast<std::size_t>(results.confusion.classes);
            for (std::size_t sample = 0; sample < sampleImages.size(); ++sample) {
                for (int position = 0; position < results.confusion.classes; ++position) {
                    const std::size_t cell = sample * columns + static_cast<std::size_t>(position);
                    table.add({arm,
                               at.step,
                               sample,
                               classAt(timeline, sampleImages[sample].position).datasetClass,
                               classAt(timeline, position).datasetClass,
                               results.sampleLogits.at(cell),
                               teacherField(teacher, sample, position),
                               teacherField(balancing, sample, position)});
                }
            }
        });
    return table.text();
}

std::vector<std::string> tableNames()
{
    std::vector<std::string> names;
    names.reserve(std::size(kTables));
    for (const auto& [name, text] : kTables)
        names.emplace_back(name);
    return names;
}

void exportRun(const Timeline& timeline,
               ExportFolder& folder,
               const std::function<void(const fs::path&)>& wrote)
{
    if (!timeline.hasRun())
        throw DataError("There is no run to export yet.");
    for (const auto& [name, text] : kTables)
        wrote(folder.write(name, text(timeline)));
}

} // namespace engine
