// SPDX-License-Identifier: GPL-3.0-only
// The lines behind the bars of the soft-targets view and what is written above them: percentages,
// evenly spaced or one for each power of ten. Paints nothing.
#pragma once

#include "ui/soft_targets/belief_table.h"

#include <QString>

#include <vector>

namespace ui {

// Power of ten where a logarithmic bar has length 0.
inline constexpr int kLogFloor = -6;

struct ScaleTick
{
    double at = 0.0; // share of the room for a bar, 0 .. 1
    QString text;    // empty where there is no room for it

    bool operator==(const ScaleTick&) const = default;
};

// Over `room` pixels, with texts at least `apart` pixels from each other; the last always has one.
[[nodiscard]] std::vector<ScaleTick> scaleTicks(BarScale scale, double room, double apart);

} // namespace ui
