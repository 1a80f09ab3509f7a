// SPDX-License-Identifier: GPL-3.0-only
// Where everything of the soft-target bars stands: measured from a finished table, the font and the
// room there is. Paints nothing.
#pragma once

#include "ui/soft_targets/belief_table.h"
#include "ui/soft_targets/scale_ticks.h"

#include <QFont>
#include <QSize>
#include <QString>

#include <vector>

namespace ui {

inline constexpr double kLargestSoftTargetBar = 28.0;

struct SoftTargetLayout
{
    double header = 0.0;
    double names = 0.0;
    double row = 0.0;    // of a class
    double others = 0.0; // of all the others, which have no label
    double column = 0.0;
    double gap = 16.0;
    double padding = 0.0; // of a row, above and below together
    double value = 0.0;   // room for a number behind a bar
    int bars = 3;         // in the row of a class: with the label, or two without
    bool isFlat = false;  // the legend stands beside the title, not below

    [[nodiscard]] double columnLeft(std::size_t index) const
    {
        return names + gap + static_cast<double>(index) * (column + gap);
    }
    [[nodiscard]] double heightOf(const BeliefRow& shown) const
    {
        return shown.position == BeliefRow::kAllOthers ? others : row;
    }
};

// Requires rows and columns in `table`.
[[nodiscard]] SoftTargetLayout
softTargetLayout(const BeliefTable& table, const QFont& font, QSize room);

// Header and all rows together.
[[nodiscard]] double contentHeight(const SoftTargetLayout& at, const BeliefTable& table);

// The name of a row as it is written, and in which font.
[[nodiscard]] QString nameOf(const BeliefRow& row);
[[nodiscard]] QFont nameFont(const BeliefRow& row, const QFont& font);

// Length of a bar as share of the room for it, 0 .. 1.
[[nodiscard]] double barLength(double probability, BarScale scale);

// The lines behind the bars of a column.
[[nodiscard]] std::vector<ScaleTick>
barTicks(const SoftTargetLayout& at, BarScale scale, const QFont& font);

} // namespace ui
