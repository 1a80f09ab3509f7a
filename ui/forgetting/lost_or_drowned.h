// SPDX-License-Identifier: GPL-3.0-only
// Of what an arm no longer gets right, what is lost and what is only drowned by other heads.
//
// For a class c at a moment t, over the same n test images of c:
//   global(t)   images whose arg max over all heads is c;
//   within(t)   images whose arg max inside the head that owns c is c (ALGORITHM.md, "Within-head
//               accuracy"). What is right over all heads is right inside its own: global <= within.
//   learned     within(t) at the end of the step that brought c.
//   drowned(t) = within(t) - global(t): the network still tells these apart from the classes
//               learned with c, but another head shouts louder.
//   lost(t)    = learned - within(t): even its own head no longer knows them; 0 where later steps
//               helped, and then
//   gained(t)  = within(t) - learned.
// So learned - global = lost - gained + drowned, exactly. Over several classes the counts are
// summed first. A head of one class is always right within itself: there, nothing can be lost.
#pragma once

#include "engine/core/event.h"
#include "engine/core/metrics/metrics.h"
#include "ui/forgetting/class_history.h"
#include "ui/view/view_table.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// One class of one arm at one moment; n is 0 where a number is not known.
struct ClassMemory
{
    engine::Accuracy global;
    engine::Accuracy withinHead;
    engine::Accuracy learned; // within its head, at the end of the step that brought it

    bool operator==(const ClassMemory&) const = default;
};

// The end of the step that brought each class: its place in the history, none before that.
[[nodiscard]] std::optional<std::size_t> learnedAt(const ClassHistory& history, int step);

// One entry for each class of the run, in learned order.
[[nodiscard]] std::vector<ClassMemory> classMemories(const ClassHistory& history,
                                                     const std::vector<engine::ClassInfo>& classes,
                                                     std::int64_t tick);

// The classes of earlier steps together at `tick`; none in the first step, before the first test
// of a later one, and where within-head accuracy was not measured.
[[nodiscard]] std::optional<ClassMemory> oldClassesMemory(
    const ClassHistory& history, const std::vector<engine::ClassInfo>& classes, std::int64_t tick);

// In percentage points; requires that all three accuracies are known.
[[nodiscard]] double drownedPoints(const ClassMemory& memory);
[[nodiscard]] double lostPoints(const ClassMemory& memory);
[[nodiscard]] double gainedPoints(const ClassMemory& memory);

// Whether every class learned before `step` has its head to itself.
[[nodiscard]] bool oldHeadsHaveOneClass(const std::vector<engine::ClassInfo>& classes, int step);

// One row per class and arm; `arms` are the names by side.
[[nodiscard]] ViewTable lostOrDrownedTable(const std::vector<std::vector<ClassMemory>>& bySide,
                                           const std::vector<engine::ClassInfo>& classes,
                                           const QStringList& arms);

} // namespace ui
