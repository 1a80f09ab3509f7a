// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/metric_tables.h"

#include "engine/core/metrics/accuracy_matrix.h"
#include "engine/core/metrics/calibration.h"
#include "engine/core/metrics/old_and_new.h"
#include "engine/core/step_end.h"
#include "engine/exports/csv.h"

namespace engine {

namespace {

int numberOf(const Timeline& timeline, int position)
{
    return timeline.run().classes.at(static_cast<std::size_t>(position)).datasetClass;
}

// Calls `visit` with the key of each arm and each of its steps that are done.
template <typename Visit> void eachStepEnd(const Timeline& timeline, Visit visit)
{
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const StepEnd& end : stepEnds(timeline, arm))
            visit(timeline.recipe(arm).key, end);
    }
}

void addBins(CsvTable& table,
             const std::string& arm,
             int step,
             const char* classes,
             const Reliability& reliability)
{
    for (std::size_t bin = 0; bin < reliability.n.size(); ++bin) {
        const int n = reliability.n[bin];
        const CsvTable::Field mean = n == 0 ? "" : CsvTable::Field(reliability.confidence[bin] / n);
        table.add({arm, step, classes, bin, n, reliability.correct[bin], mean});
    }
}

// The count behind a share, empty when there is none.
CsvTable::Field countOf(const Accuracy& share)
{
    return share.n == 0 ? "" : CsvTable::Field(share.correct);
}

} // namespace

std::string accuracyMatrixCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "after_step", "on_step", "correct", "n", "accuracy", "low", "high"});
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        const auto steps = timeline.stepResults(arm);
        const AccuracyMatrix matrix = accuracyMatrix(steps);
        for (std::size_t t = 0; t < matrix.size(); ++t) {
            for (std::size_t u = 0; u < matrix[t].size(); ++u) {
                const Accuracy accuracy = matrix[t][u];
                const Interval interval = wilsonInterval(accuracy);
                table.add({timeline.recipe(arm).key,
                           steps[t].step,
                           steps[u].step,
                           accuracy.correct,
                           accuracy.n,
                           accuracy.value(),
                           interval.low,
                           interval.high});
            }
        }
    }
    return table.text();
}

std::string confusionCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "true_class", "predicted_class", "count"});
    eachStepEnd(timeline, [&](const std::string& arm, const StepEnd& end) {
        const Confusion& confusion = end.result.confusion;
        for (int truth = 0; truth < confusion.classes; ++truth) {
            for (int predicted = 0; predicted < confusion.classes; ++predicted) {
                if (const int count = confusion.at(truth, predicted); count > 0)
                    table.add({arm,
                               end.result.step,
                               numberOf(timeline, truth),
                               numberOf(timeline, predicted),
                               count});
            }
        }
    });
    return table.text();
}

std::string withinHeadCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "class", "correct", "n", "accuracy"});
    eachStepEnd(timeline, [&](const std::string& arm, const StepEnd& end) {
        const auto classes = static_cast<int>(end.evaluation.classified().withinHeadCorrect.size());
        for (int position = 0; position < classes; ++position) {
            const Accuracy accuracy = withinHeadAccuracyOf(end.evaluation.classified(), position);
            table.add({arm,
                       end.result.step,
                       numberOf(timeline, position),
                       accuracy.correct,
                       accuracy.n,
                       accuracy.value()});
        }
    });
    return table.text();
}

std::string calibrationCsv(const Timeline& timeline)
{
    CsvTable table({"arm", "step", "classes", "bin", "n", "correct", "mean_confidence"});
    eachStepEnd(timeline, [&](const std::string& arm, const StepEnd& end) {
        addBins(table, arm, end.result.step, "old", end.evaluation.classified().oldReliability);
        addBins(table, arm, end.result.step, "new", end.evaluation.classified().newReliability);
    });
    return table.text();
}

std::string stepsCsv(const Timeline& timeline)
{
    CsvTable table({"arm",
                    "step",
                    "correct",
                    "n",
                    "accuracy",
                    "old_correct",
                    "old_n",
                    "old_accuracy",
                    "new_correct",
                    "new_n",
                    "new_accuracy",
                    "recency_count",
                    "recency_bias",
                    "within_head_accuracy",
                    "top5_correct",
                    "top5_accuracy",
                    "ece_old",
                    "ece_new",
                    "exemplar_images",
                    "images_kept",
                    "images_trained"});
    eachStepEnd(timeline, [&](const std::string& arm, const StepEnd& end) {
        const Accuracy all = accuracyOfAll(end.result.confusion);
        const Accuracy before = oldAccuracy(end.result);
        const Accuracy newClasses = newAccuracy(end.result);
        const Share recency = recencyBias(end.result);
        const Accuracy topFive = topFiveAccuracy(end.evaluation.classified());
        table.add({arm,
                   end.result.step,
                   all.correct,
                   all.n,
                   all.value(),
                   before.correct,
                   before.n,
                   before.value(),
                   newClasses.correct,
                   newClasses.n,
                   newClasses.value(),
                   countOf(recency),
                   recency.value(),
                   withinHeadAccuracy(end.evaluation.classified()).value(),
                   countOf(topFive),
                   topFive.value(),
                   expectedCalibrationError(end.evaluation.classified().oldReliability),
                   expectedCalibrationError(end.evaluation.classified().newReliability),
                   end.exemplars,
                   end.imagesKept,
                   end.evaluation.imagesTrained});
    });
    return table.text();
}

} // namespace engine
