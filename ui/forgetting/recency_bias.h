// SPDX-License-Identifier: GPL-3.0-only
// How many of an arm's answers on the test images are classes of the newest step, and how many
// would be if every image were called what it is. Not engine::recencyBias(), which asks only the
// images of old classes: here all are asked, so the fair share is not 0.
#pragma once

#include "engine/core/event.h"
#include "engine/core/metrics/old_and_new.h"
#include "engine/core/timeline.h"
#include "ui/models/measured_point.h"
#include "ui/view/view_table.h"

#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ui {

struct RecencyPoint
{
    MeasuredPoint point;
    engine::Share answers; // that are a class of the newest step, of all test images
    engine::Share fair;    // test images that are of such a class, of all

    bool operator==(const RecencyPoint&) const = default;
};

// From step 2 on; in step 1 every class is new. Ascending in tick, each tick once.
struct RecencySeries
{
    std::vector<RecencyPoint> points;
    std::size_t taken = 0; // evaluations of the arm that are in it
};

// Adds what `timeline` holds of `arm` and `series` does not. Requires that `series` is empty or
// came from the same arm of the same run.
void extend(RecencySeries& series, const engine::Timeline& timeline, int arm);

// The newest point at or before `tick`; nullptr when there is none.
[[nodiscard]] const RecencyPoint* pointAt(const RecencySeries& series, std::int64_t tick);

// All test images, parted by the step of the class they were taken for and of the class they are.
struct StepShare
{
    int step = 1;
    engine::Share answers;
    engine::Share truth;

    bool operator==(const StepShare&) const = default;
};

// One entry for each step that has begun, ascending; none before the first test.
[[nodiscard]] std::vector<StepShare>
answersByStep(const engine::Timeline& timeline, int arm, std::int64_t tick);

// One row per moment and arm; `arms` are the names by side. The rows are made from `bySide`, which
// must stay where it is.
[[nodiscard]] TableRows recencyRows(const std::vector<RecencySeries>& bySide,
                                    const QStringList& arms);

} // namespace ui
