// SPDX-License-Identifier: GPL-3.0-only
// What the arms of a made-up run answer: without exemplars or distillation they forget.
#pragma once

#include "engine/core/event.h"
#include "tests/support/synthetic_plan.h"

#include <vector>

namespace tests {

// A moment of one arm. `progress` goes from 0 to 1 through a phase; another epoch only wobbles.
struct SyntheticMoment
{
    int arm = 0;
    int step = 1;
    engine::Phase phase = engine::Phase::Training;
    int epoch = 0;
    double progress = 1.0;
};

// Rows are true classes; those seen by the end of the moment's step.
[[nodiscard]] engine::Confusion syntheticConfusion(const SyntheticPlan& plan,
                                                   const SyntheticMoment& moment);
// Of each sample image, a logit for each of the first `classes`.
[[nodiscard]] std::vector<float>
syntheticLogits(const SyntheticPlan& plan,
                const std::vector<engine::SampleImage>& sampleImages,
                int classes,
                const SyntheticMoment& moment);
// Writes what follows from the confusion of `evaluated`: hits within heads and among five, and the
// confidences. Classes before `firstNew` are old.
void countSyntheticHits(engine::Evaluated& evaluated, int firstNew);
// The test images of the class at `truth` as the confusion counts them: the first ones are right,
// the last taken for the class with the highest position.
[[nodiscard]] engine::TestPredicted::OfClass syntheticPredictions(const engine::Confusion& counted,
                                                                  int truth);

} // namespace tests
