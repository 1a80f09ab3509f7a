// SPDX-License-Identifier: GPL-3.0-only
// The table of arm_summary.h's metrics.
#include "engine/core/arm_summary.h"

#include <array>

namespace engine {

namespace {

// A number that is not a proportion of test images has no interval.
template <auto member>
constexpr Metric plainMetric(std::string_view key,
                             std::string_view title,
                             std::string_view formula,
                             MetricUnit unit = MetricUnit::Share)
{
    return {key, title, formula, unit, [](const ArmSummary& arm) {
                return static_cast<double>(arm.*member);
            }};
}

template <auto member>
constexpr Metric proportion(std::string_view key, std::string_view title, std::string_view formula)
{
    return {key,
            title,
            formula,
            MetricUnit::Share,
            [](const ArmSummary& arm) { return (arm.*member).value(); },
            [](const ArmSummary& arm) { return std::optional<Accuracy>(arm.*member); }};
}

constexpr std::array kMetrics{
    plainMetric<&ArmSummary::averageIncrementalAccuracyWithoutFirst>(
        "average_incremental_accuracy_without_first",
        "average incremental accuracy without step 1",
        "mean over steps 2 .. T of the accuracy on all classes seen (Castro et al. 2018)"),
    plainMetric<&ArmSummary::averageIncrementalAccuracyWithFirst>(
        "average_incremental_accuracy_with_first",
        "average incremental accuracy with step 1",
        "mean over steps 1 .. T of the accuracy on all classes seen (Rebuffi et al. 2017)"),
    proportion<&ArmSummary::last>(
        "last_accuracy", "last accuracy", "accuracy on all classes seen after the last step"),
    plainMetric<&ArmSummary::forgetting>(
        "forgetting",
        "forgetting",
        "mean over u < T of max over u <= t < T of a[t][u], minus a[T][u] (Chaudhry et al. 2018)"),
    plainMetric<&ArmSummary::backwardTransfer>(
        "backward_transfer",
        "backward transfer",
        "mean over u < T of a[T][u] - a[u][u] (Lopez-Paz & Ranzato 2017)"),
    proportion<&ArmSummary::oldClasses>(
        "old_accuracy",
        "old accuracy",
        "accuracy after the last step on the classes of earlier steps"),
    proportion<&ArmSummary::newClasses>(
        "new_accuracy", "new accuracy", "accuracy after the last step on its own classes"),
    proportion<&ArmSummary::recencyBias>(
        "recency_bias",
        "recency bias",
        "share of the test images of earlier steps' classes that are taken, after the last step, "
        "for one of its classes"),
    proportion<&ArmSummary::withinHead>(
        "within_head_accuracy",
        "within-head accuracy",
        "accuracy after the last step when the head of the true class is known; a guess within a "
        "head of C classes is right once in C times"),
    proportion<&ArmSummary::topFive>(
        "top5_accuracy",
        "top-5 accuracy",
        "share of test images, after the last step, whose class is among the five highest scores; "
        "none up to five classes"),
    plainMetric<&ArmSummary::expectedCalibrationErrorOld>(
        "expected_calibration_error_old",
        "calibration error, old classes",
        "expected calibration error in 15 equal bins (Guo et al. 2017), after the last step, on "
        "the "
        "classes of earlier steps"),
    plainMetric<&ArmSummary::expectedCalibrationErrorNew>(
        "expected_calibration_error_new",
        "calibration error, new classes",
        "the same on the classes of the last step"),
    plainMetric<&ArmSummary::exemplarImages>("exemplar_images",
                                             "exemplars kept",
                                             "images in the exemplar memory after the last step",
                                             MetricUnit::Images),
    plainMetric<&ArmSummary::imagesKept>(
        "images_kept",
        "training images kept",
        "training images that may still be used after the last step: the exemplars, or all images "
        "of the classes seen for an arm that trains on those",
        MetricUnit::Images),
    plainMetric<&ArmSummary::seconds>(
        "seconds", "training time", "time spent in training", MetricUnit::Seconds),
    plainMetric<&ArmSummary::imagesTrained>("images_trained",
                                            "images trained",
                                            "training images the arm went through, repeats counted",
                                            MetricUnit::Images),
};

} // namespace

std::span<const Metric> summaryMetrics()
{
    return kMetrics;
}

} // namespace engine
