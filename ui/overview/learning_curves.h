// SPDX-License-Identifier: GPL-3.0-only
// The lines of one arm's chart, worked out from a timeline without any widget.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view/view_table.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ui {

struct CurvePoint
{
    double tick = 0.0;
    double percent = 0.0;   // 0 .. 100
    int n = 0;              // test images behind it
    bool isDrawnOn = false; // not tested then: the network stood still since the point before

    bool operator==(const CurvePoint&) const = default;
};

// A line never runs on from one step to the next where the set of classes it is the mean of
// changes.
struct CurveSegment
{
    int step = 1;
    std::vector<CurvePoint> points; // ascending in tick
};

struct LearningCurves
{
    // Over the test images of the classes of earlier steps; from step 2 on. Begins where the step
    // begins, with the same classes' accuracy at the end of the previous one.
    std::vector<CurveSegment> oldClasses;
    // Over the test images of the step's own classes.
    std::vector<CurveSegment> newClasses;
    // By position, from the step that brings the class to the end.
    std::vector<std::vector<CurvePoint>> perClass;
    // Evaluations of the arm that are in them, and how many were when a step ended last.
    std::size_t taken = 0;
    std::size_t takenAtEndOfStep = 0;
};

// Adds to `curves` what the timeline holds of `arm` and they do not; they grow with a run, so that
// its many evaluations are not read again for each new one. Requires that they are empty or came
// from the same arm of the same run. While an arm waits (another arm does a phase that this one's
// recipe lacks) its network stands still, so its lines are drawn on to the newest tick.
void catchUp(LearningCurves& curves, const engine::Timeline& timeline, int arm);

// What a segment of `step` says at `tick`: its last point at or before; nullptr when there is none.
[[nodiscard]] const CurvePoint*
pointAt(const std::vector<CurveSegment>& segments, int step, double tick);

// True while `arm` does not train at `tick`.
[[nodiscard]] bool armWaits(const engine::Timeline& timeline, int arm, std::int64_t tick);

// The curves as a table: one row for every moment the arm was tested, accuracies in percent. The
// rows are made from `curves`, which must stay where it is.
[[nodiscard]] TableRows curveRows(const LearningCurves& curves,
                                  const std::vector<engine::ClassInfo>& classes);

} // namespace ui
