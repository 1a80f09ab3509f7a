// SPDX-License-Identifier: GPL-3.0-only
// What stands above a column of soft-target bars: the arm, what each bar is and says in bits, and
// the scale.
#pragma once

#include "ui/soft_targets/belief_table.h"
#include "ui/soft_targets/soft_target_layout.h"
#include "ui/theme/theme.h"

class QPainter;

namespace ui {

// `font` is the widget's.
void paintSoftTargetHeader(QPainter& painter,
                           const BeliefTable& table,
                           std::size_t column,
                           const SoftTargetLayout& at,
                           const QFont& font,
                           const Theme& theme);

} // namespace ui
