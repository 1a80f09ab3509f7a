// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/soft_targets.h"

#include "engine/core/base/errors.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace engine {

std::vector<double> softened(std::span<const float> logits, double temperature)
{
    if (!(temperature > 0.0))
        throw UsageError("The temperature must be above 0.");
    std::vector<double> probabilities(logits.size());
    if (logits.empty())
        return probabilities;
    const double highest = *std::ranges::max_element(logits);
    double sum = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        probabilities[i] = std::exp((static_cast<double>(logits[i]) - highest) / temperature);
        sum += probabilities[i];
    }
    for (double& probability : probabilities)
        probability /= sum;
    return probabilities;
}

double entropyBits(std::span<const double> probabilities)
{
    double bits = 0.0;
    for (const double p : probabilities) {
        if (p > 0.0)
            bits -= p * std::log2(p);
    }
    return bits;
}

double divergenceBits(std::span<const double> p, std::span<const double> q)
{
    if (p.size() != q.size())
        throw UsageError("Two distributions of different length cannot be compared.");
    double bits = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] <= 0.0)
            continue;
        if (q[i] <= 0.0)
            return std::numeric_limits<double>::infinity();
        bits += p[i] * std::log2(p[i] / q[i]);
    }
    return bits;
}

std::vector<double> distillationGradient(std::span<const float> student,
                                         std::span<const float> teacher,
                                         std::span<const int> headSizes,
                                         double temperature)
{
    std::vector<double> gradient;
    gradient.reserve(teacher.size());
    for (const int size : headSizes) {
        const std::size_t first = gradient.size();
        const auto count = static_cast<std::size_t>(std::max(size, 0));
        if (first + count > teacher.size() || first + count > student.size())
            throw UsageError("The heads have more classes than there are logits.");
        const std::vector<double> p = softened(teacher.subspan(first, count), temperature);
        const std::vector<double> q = softened(student.subspan(first, count), temperature);
        for (std::size_t i = 0; i < count; ++i)
            gradient.push_back((q[i] - p[i]) / temperature);
    }
    if (gradient.size() != teacher.size())
        throw UsageError("The heads have fewer classes than the teacher has logits.");
    return gradient;
}

double normOf(std::span<const double> values, Norm norm)
{
    double sum = 0.0;
    for (const double value : values)
        sum += norm == Norm::L1 ? std::abs(value) : value * value;
    return norm == Norm::L1 ? sum : std::sqrt(sum);
}

} // namespace engine
