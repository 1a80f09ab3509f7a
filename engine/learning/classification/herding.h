// SPDX-License-Identifier: GPL-3.0-only
// Which images best stand for a class: the greedy selection of iCaRL (Rebuffi et al. 2017, Alg. 4)
// on plain floats.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

namespace engine {

struct HerdingPick
{
    int row = 0;           // row of the feature matrix
    double distance = 0.0; // || class mean - mean of the picks up to this one ||, L2
};

// A pick, and the rows that would have been the next best instead of it.
struct HerdingChoice
{
    HerdingPick chosen;
    std::vector<HerdingPick> runnersUp; // ascending in distance: of the mean with this row instead
};

// Scales each of the rows of an N x D row-major matrix to L2 norm 1; rows of zeros stay.
void normaliseRows(std::span<float> features, int dimensions);

// Mean of the rows of an N x D row-major matrix. Throws RunError when it is not a number, because a
// feature is not: training has diverged.
[[nodiscard]] std::vector<double> meanOfRows(std::span<const float> features, int dimensions);

// Rows of the matrix. Throws UsageError when `count` of them cannot be picked: `count` is negative
// or above N, or the size is no multiple of D.
[[nodiscard]] std::size_t
rowsToPickFrom(std::span<const float> features, int dimensions, int count);

// Greedily picks `count` different rows; each pick is the row that brings the mean of the picks
// nearest to the mean of all rows. Ties go to the lower row. Picks come in order, so the first m of
// them are what a call with count m returns. `features` is N x D row-major, normally L2-normalised.
// Throws Cancelled between two picks when a stop is requested, and what the two functions above
// throw.
[[nodiscard]] std::vector<HerdingPick>
herd(std::span<const float> features, int dimensions, int count, const std::stop_token& stop = {});

// The same picks, each with up to `runnersUp` rows that came next.
[[nodiscard]] std::vector<HerdingChoice> herdWithRunnersUp(std::span<const float> features,
                                                           int dimensions,
                                                           int count,
                                                           int runnersUp,
                                                           const std::stop_token& stop = {});

} // namespace engine
