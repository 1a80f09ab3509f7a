// SPDX-License-Identifier: GPL-3.0-only
// What the loss of an arm is made of while it trains: cross-entropy over all classes, and one
// distillation term for each head that a teacher watches, weighted as in the loss, so that the
// parts add up to it.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/measured_point.h"
#include "ui/view/view_table.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ui {

struct LossPoint
{
    MeasuredPoint point;
    double crossEntropy = 0.0;        // mean over the mini-batches since the test before
    std::vector<double> distillation; // by head, oldest first; empty where nothing is distilled

    bool operator==(const LossPoint&) const = default;
};

// The tests at the ends of steps are not in it: no batch lies between them and the one before.
struct LossSeries
{
    std::vector<LossPoint> points; // ascending in tick
    std::size_t taken = 0;         // evaluations of the arm that are in it
    std::size_t heads = 0;         // most that were distilled in one phase
};

// Adds what `timeline` holds of `arm` and `series` does not. Requires that `series` is empty or
// came from the same arm of the same run.
void extend(LossSeries& series, const engine::Timeline& timeline, int arm);

// The newest point at or before `tick`; nullptr when there is none.
[[nodiscard]] const LossPoint* pointAt(const LossSeries& series, std::int64_t tick);

// All parts together; not finite where one of them is not.
[[nodiscard]] double totalLoss(const LossPoint& point);
// Of all heads together; 0 where nothing is distilled.
[[nodiscard]] double distillationLoss(const LossPoint& point);

// One row per moment of `side`, one column per head; none without such a side. The rows are made
// from `bySide`, which must stay where it is.
[[nodiscard]] TableRows lossRows(const std::vector<LossSeries>& bySide, std::size_t side);

} // namespace ui
