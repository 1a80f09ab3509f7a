// SPDX-License-Identifier: GPL-3.0-only
// The views of the overview as tables: made from the very values those views draw.
#pragma once

#include "engine/core/event.h"
#include "ui/models/belief_table.h"
#include "ui/models/class_gaps.h"
#include "ui/models/learning_curves.h"
#include "ui/models/view_table.h"

#include <QStringList>

#include <vector>

namespace ui {

// One row for every moment the arm was tested: accuracies in percent. The rows are made from
// `curves`, which must stay where it is.
[[nodiscard]] TableRows curveRows(const LearningCurves& curves,
                                  const std::vector<engine::ClassInfo>& classes);

// One row per class; `arms` are the names by side.
[[nodiscard]] ViewTable gapTable(const std::vector<ClassGap>& gaps,
                                 const std::vector<engine::ClassInfo>& classes,
                                 const QStringList& arms);

// One row per class shown, shares from 0 to 1; then one of entropies and one of divergences, in
// bits.
[[nodiscard]] ViewTable softTargetTable(const BeliefTable& beliefs);

// What one class has in the memory.
struct KeptClass
{
    QString name;
    std::vector<engine::Exemplar> exemplars; // in pick order
};

// One row per exemplar.
[[nodiscard]] ViewTable shelfTable(const std::vector<KeptClass>& kept);

} // namespace ui
