// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_memory.h"

#include "tests/support/synthetic_pictures.h"
#include "tests/support/synthetic_plan.h"

#include <cmath>
#include <utility>

namespace tests {

using namespace engine;

std::vector<Exemplar> syntheticPicks(int position, int count)
{
    std::vector<Exemplar> picks;
    const double start = 0.8 + 0.3 * noise(position, 5, 5);
    for (int rank = 0; rank < count; ++rank) {
        // 7 and 600 have no common divisor, so no row comes twice.
        const int row = (rank * 7 + position * 13) % kSyntheticTrainImages;
        picks.push_back(
            {position * kSyntheticTrainImages + row, rank, start / std::sqrt(rank + 1.0)});
    }
    return picks;
}

SelectionStudied syntheticStudy(int position, const std::vector<Exemplar>& picks)
{
    SelectionStudied study;
    study.position = position;
    study.images = kSyntheticTrainImages;
    study.planeShare = 0.4;
    for (const Exemplar& pick : picks) {
        const double m = pick.rank + 1.0;
        study.herding.push_back(static_cast<float>(pick.distance));
        study.closestToMean.push_back(static_cast<float>(0.5 + 0.3 / m));
        study.randomMean.push_back(static_cast<float>(1.1 / std::sqrt(m)));
        study.randomDeviation.push_back(static_cast<float>(0.2 / std::sqrt(m)));
        SelectionStudied::Pick described{{pick.datasetIndex, pick.distance}, {}};
        for (int place = 1; place <= 3; ++place) {
            const int row = (pick.datasetIndex + 100 * place) % kSyntheticTrainImages;
            described.runnersUp.push_back(
                {position * kSyntheticTrainImages + row, pick.distance + 0.01 * place});
        }
        study.picks.push_back(std::move(described));
    }
    for (int row = 0; row < kSyntheticTrainImages; ++row) {
        study.planeIndices.push_back(position * kSyntheticTrainImages + row);
        const double angle = 6.2832 * noise(position, row, 41);
        const double radius = noise(position, row, 42) + noise(position, row, 43);
        study.planeX.push_back(static_cast<float>(0.5 * radius * std::cos(angle)));
        study.planeY.push_back(static_cast<float>(0.3 * radius * std::sin(angle)));
    }
    return study;
}

} // namespace tests
