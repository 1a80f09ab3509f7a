// SPDX-License-Identifier: GPL-3.0-only
// The bars of one class and one arm: label, teacher and student, with their values.
#pragma once

#include "ui/soft_targets/belief_table.h"
#include "ui/soft_targets/soft_target_layout.h"
#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace ui {

// `font` is the widget's.
void paintSoftTargetCell(QPainter& painter,
                         const BeliefTable& table,
                         std::size_t row,
                         std::size_t column,
                         const SoftTargetLayout& at,
                         const QRectF& place,
                         const QFont& font,
                         const Theme& theme);

} // namespace ui
