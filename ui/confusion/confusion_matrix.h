// SPDX-License-Identifier: GPL-3.0-only
// What each arm on show takes the classes for, in learned order, with the words for it. Worked out
// from a timeline without any widget.
#pragma once

#include "engine/core/metrics/metrics.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_table.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct ArmConfusion
{
    int arm = 0;                 // its index in the run
    QString name;                // the recipe's
    int step = 0;                // of the evaluation; 0 before the first
    engine::Confusion confusion; // over the classes seen; empty before the first evaluation

    bool operator==(const ArmConfusion&) const = default;
};

// A cell: test images of class `truth` that are taken for class `predicted`.
struct ConfusionCell
{
    int truth = 0;
    int predicted = 0;

    bool operator==(const ConfusionCell&) const = default;
};

// One entry for each arm on show; none without a run.
[[nodiscard]] std::vector<ArmConfusion>
confusionsAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

// The share of the images of the cell's class that it holds; n is 0 for a class not seen yet.
[[nodiscard]] engine::Accuracy shareOf(const engine::Confusion& confusion, ConfusionCell cell);

// The class that a class is most often wrongly taken for; none where all are right.
[[nodiscard]] std::optional<ConfusionCell> worstOf(const engine::Confusion& confusion, int truth);

// "husky taken for wolf: 23 of 100 (23 %, 16–32 %)", the interval being Wilson's at 95 %.
[[nodiscard]] QString
cellText(const engine::Confusion& confusion, const QStringList& names, ConfusionCell cell);

// "husky: 61 of 100 right (61 %, 51–70 %), most often taken for wolf (23)"
[[nodiscard]] QString
rowText(const engine::Confusion& confusion, const QStringList& names, int truth);

// "fine-tuning: 312 of 1000 right; most often husky is taken for truck (60 of 100)".
[[nodiscard]] QString confusionSentence(const ArmConfusion& shown, const QStringList& names);

// One row for every cell that holds an image.
[[nodiscard]] ViewTable confusionTable(const std::vector<ArmConfusion>& shown,
                                       const QStringList& names);

} // namespace ui
