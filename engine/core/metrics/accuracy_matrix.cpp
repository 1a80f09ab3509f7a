// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/accuracy_matrix.h"

#include <limits>

namespace engine {

AccuracyMatrix accuracyMatrix(std::span<const StepResult> steps)
{
    AccuracyMatrix matrix;
    matrix.reserve(steps.size());
    for (std::size_t t = 0; t < steps.size(); ++t) {
        const Confusion& confusion = steps[t].confusion;
        std::vector<Accuracy> row;
        row.reserve(t + 1);
        for (std::size_t u = 0; u <= t; ++u) {
            const int end = u < t ? steps[u + 1].firstNew : confusion.classes;
            row.push_back(accuracyOver(confusion, steps[u].firstNew, end));
        }
        matrix.push_back(std::move(row));
    }
    return matrix;
}

double backwardTransfer(std::span<const StepResult> steps)
{
    if (steps.size() < 2)
        return std::numeric_limits<double>::quiet_NaN();
    const AccuracyMatrix matrix = accuracyMatrix(steps);
    const std::size_t last = steps.size() - 1;
    double sum = 0.0;
    for (std::size_t u = 0; u < last; ++u)
        sum += matrix[last][u].value() - matrix[u][u].value();
    return sum / static_cast<double>(last);
}

} // namespace engine
