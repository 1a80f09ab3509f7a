// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/metrics.h"

#include "engine/core/metrics/accuracy_matrix.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

double Accuracy::value() const
{
    return n == 0 ? kNotANumber : static_cast<double>(correct) / n;
}

Accuracy accuracyOver(const Confusion& confusion, int first, int last)
{
    Accuracy accuracy;
    for (int truth = std::max(first, 0); truth < std::min(last, confusion.classes); ++truth) {
        accuracy.correct += confusion.at(truth, truth);
        for (int predicted = 0; predicted < confusion.classes; ++predicted)
            accuracy.n += confusion.at(truth, predicted);
    }
    return accuracy;
}

Accuracy accuracyOf(const Confusion& confusion, int position)
{
    return accuracyOver(confusion, position, position + 1);
}

Accuracy accuracyOfAll(const Confusion& confusion)
{
    return accuracyOver(confusion, 0, confusion.classes);
}

Interval wilsonInterval(Accuracy accuracy)
{
    if (accuracy.n == 0)
        return {};
    constexpr double kZ = 1.959963984540054; // 97.5 % point of the normal distribution
    const double n = accuracy.n;
    const double p = accuracy.value();
    const double denominator = 1.0 + kZ * kZ / n;
    const double centre = (p + kZ * kZ / (2.0 * n)) / denominator;
    const double half = kZ * std::sqrt(p * (1.0 - p) / n + kZ * kZ / (4.0 * n * n)) / denominator;
    // At either end the two terms are equal, which rounding hides.
    return {accuracy.correct == 0 ? 0.0 : std::max(0.0, centre - half),
            accuracy.correct == accuracy.n ? 1.0 : std::min(1.0, centre + half)};
}

double averageIncrementalAccuracy(std::span<const StepResult> steps, FirstStep first)
{
    double sum = 0.0;
    int counted = 0;
    for (const StepResult& result : steps) {
        if (first == FirstStep::LeftOut && result.step == 1)
            continue;
        sum += accuracyOfAll(result.confusion).value();
        ++counted;
    }
    return counted == 0 ? kNotANumber : sum / counted;
}

double forgetting(std::span<const StepResult> steps)
{
    if (steps.size() < 2)
        return kNotANumber;
    const AccuracyMatrix matrix = accuracyMatrix(steps);
    const std::size_t last = steps.size() - 1;
    double sum = 0.0;
    for (std::size_t u = 0; u < last; ++u) {
        double best = 0.0;
        for (std::size_t t = u; t < last; ++t)
            best = std::max(best, matrix[t][u].value());
        sum += best - matrix[last][u].value();
    }
    return sum / static_cast<double>(last);
}

} // namespace engine
