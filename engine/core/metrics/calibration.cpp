// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace engine {

void addAnswer(Reliability& reliability, double confidence, Answer answer)
{
    if (reliability.n.empty())
        reliability = {std::vector<int>(kReliabilityBins),
                       std::vector<int>(kReliabilityBins),
                       std::vector<double>(kReliabilityBins)};
    const double sure = std::isfinite(confidence) ? std::clamp(confidence, 0.0, 1.0) : 0.0;
    // Upper edges belong to their bin, so 1 falls into the last one; 0 joins the first.
    const int number = static_cast<int>(std::ceil(sure * kReliabilityBins)) - 1;
    const auto bin = static_cast<std::size_t>(std::clamp(number, 0, kReliabilityBins - 1));
    ++reliability.n[bin];
    reliability.correct[bin] += answer == Answer::Right ? 1 : 0;
    reliability.confidence[bin] += sure;
}

double expectedCalibrationError(const Reliability& reliability)
{
    const int answers = std::accumulate(reliability.n.begin(), reliability.n.end(), 0);
    if (answers == 0)
        return std::numeric_limits<double>::quiet_NaN();
    // n_m / N * |correct_m / n_m - confidence_m / n_m|, with n_m cancelled.
    double sum = 0.0;
    for (std::size_t bin = 0; bin < reliability.n.size(); ++bin)
        sum += std::abs(reliability.correct[bin] - reliability.confidence[bin]);
    return sum / answers;
}

} // namespace engine
