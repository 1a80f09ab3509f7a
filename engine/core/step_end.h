// SPDX-License-Identifier: GPL-3.0-only
// Where an arm stands at the end of a step: its evaluation there, with what the metrics need beside
// it. Read from a Timeline.
#pragma once

#include "engine/core/timeline.h"

#include <vector>

namespace engine {

struct StepEnd
{
    StepResult result;    // the step, its first new class, the confusion
    Evaluated evaluation; // the same confusion again, and all else; it is Classified
    int exemplars = 0;    // in the memory after the step
    // Training images that the arm may still use after the step: its exemplars, or everything it
    // has seen where its recipe trains on that.
    int imagesKept = 0;
};

// One entry for each step that is done, none for a run that does not classify. Requires a valid
// arm.
[[nodiscard]] std::vector<StepEnd> stepEnds(const Timeline& timeline, int arm);

// Accuracy when the head of the true class is known ("task-aware"). Guesses are in it, see
// metrics/guessing.h. Without an image when the evaluation does not tell.
[[nodiscard]] Accuracy withinHeadAccuracy(const Classified& results);
[[nodiscard]] Accuracy withinHeadAccuracyOf(const Classified& results, int position);

// Share of images whose class is among the five highest scores. Without an image when the
// evaluation does not tell, and up to kTopFive classes, among which it is 1 for any network.
inline constexpr int kTopFive = 5;
[[nodiscard]] Accuracy topFiveAccuracy(const Classified& results);

} // namespace engine
