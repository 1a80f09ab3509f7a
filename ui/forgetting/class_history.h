// SPDX-License-Identifier: GPL-3.0-only
// How one arm did on every class at every moment it was tested: the columns of the heat map, and
// what "lost or drowned" is read from. It grows with its timeline, so that a run of many
// evaluations is not read again for each new one.
#pragma once

#include "engine/core/metrics/metrics.h"
#include "engine/core/timeline.h"
#include "ui/models/catch_up.h"
#include "ui/models/measured_point.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct TestedMoment
{
    MeasuredPoint point;
    std::int64_t from =
        0;            // the test before it, or where its step began: it stands for from .. tick
    int firstNew = 0; // position of the first class of its step
    std::vector<engine::Accuracy> global; // by position, of the classes seen
    // The same when the head of the true class is known (ALGORITHM.md, "Within-head accuracy");
    // empty in runs of older programs.
    std::vector<engine::Accuracy> withinHead;
    // Both over the classes of earlier steps.
    engine::Accuracy oldGlobal;
    engine::Accuracy oldWithinHead;

    bool operator==(const TestedMoment&) const = default;
};

struct ClassHistory
{
    std::vector<TestedMoment> moments; // ascending in tick, each tick once
    std::size_t taken = 0;             // evaluations of the arm that are in it

    bool operator==(const ClassHistory&) const = default;
};

// Adds what `timeline` holds of `arm` and `history` does not. Requires that `history` is empty or
// came from the same arm of the same run.
void extend(ClassHistory& history, const engine::Timeline& timeline, int arm);

// Index of the newest moment at or before `tick`.
[[nodiscard]] std::optional<std::size_t> momentAt(const ClassHistory& history, std::int64_t tick);

// Accuracy of a class at a moment; n is 0 before the class is learned.
[[nodiscard]] engine::Accuracy globalOf(const TestedMoment& moment, int position);
// The same within its own head; n is 0 also where it was not measured.
[[nodiscard]] engine::Accuracy withinHeadOf(const TestedMoment& moment, int position);

} // namespace ui
