// SPDX-License-Identifier: GPL-3.0-only
// Small inputs of a loss in double precision, and its values and gradients checked.
#pragma once

#include "engine/learning/classification/cross_distilled_loss.h"

#include <torch/torch.h>

#include <QString>
#include <QTest>

#include <cmath>
#include <cstdint>
#include <vector>

namespace tests {

// One image: 1 x values.
inline torch::Tensor row(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kDouble).reshape({1, -1});
}

inline torch::Tensor targetsOf(const std::vector<std::int64_t>& positions)
{
    return torch::tensor(positions, torch::kLong);
}

// Of a student and a teacher with one head of N x C logits.
inline torch::Tensor
distillationLoss(const torch::Tensor& student, const torch::Tensor& teacher, double temperature)
{
    const torch::Tensor targets = torch::zeros({student.size(0)}, torch::kLong);
    return engine::crossDistilledLoss({student}, targets, {teacher}, {1.0, temperature, {}})
        .distillation[0];
}

inline void compareNear(double actual, double expected, double tolerance = 1e-9)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QString("%1 is not %2").arg(actual, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

inline void compareNear(const torch::Tensor& actual, double expected, double tolerance = 1e-9)
{
    compareNear(actual.item<double>(), expected, tolerance);
}

// The gradient of `lossAt` at a matrix of doubles, against central differences.
template <typename Loss> void compareGradient(const Loss& lossAt, const torch::Tensor& point)
{
    const auto logits = point.detach().clone().requires_grad_(true);
    lossAt(logits).backward();
    constexpr double kStep = 1e-5;
    for (std::int64_t i = 0; i < logits.size(0); ++i) {
        for (std::int64_t j = 0; j < logits.size(1); ++j) {
            const auto moved = [&](double by) {
                auto copy = logits.detach().clone();
                copy[i][j] += by;
                return lossAt(copy).template item<double>();
            };
            const double slope = (moved(kStep) - moved(-kStep)) / (2.0 * kStep);
            compareNear(logits.grad()[i][j], slope, 1e-8);
        }
    }
}

} // namespace tests
