// SPDX-License-Identifier: GPL-3.0-only
// What the map of classes over time says in words and as a table.
#pragma once

#include "engine/core/event.h"
#include "ui/forgetting/class_history.h"
#include "ui/view/view_table.h"

#include <QStringList>

#include <cstdint>
#include <vector>

namespace ui {

// "husky · step 3, training, epoch 2 · 64 % (n = 100, 54–73 %)"; for a class that the arm has not
// met, the step that brings it.
[[nodiscard]] QString cellInWords(const ClassHistory& history,
                                  const engine::ClassInfo& info,
                                  int position,
                                  std::int64_t tick);

// "8 classes known; best truck 96 %, worst husky 0 %"; empty before the first test.
[[nodiscard]] QString rangeInWords(const ClassHistory& history,
                                   const std::vector<engine::ClassInfo>& classes,
                                   std::int64_t tick);

// One row per arm and moment, one column per class; `arms` are the names by side. The rows are made
// from `bySide`, which must stay where it is.
[[nodiscard]] TableRows historyRows(const std::vector<ClassHistory>& bySide,
                                    const std::vector<engine::ClassInfo>& classes,
                                    const QStringList& arms);

} // namespace ui
