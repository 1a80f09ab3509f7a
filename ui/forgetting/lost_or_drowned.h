// SPDX-License-Identifier: GPL-3.0-only
// Of what an arm no longer gets right, what is lost and what is only drowned by other heads.
//
// For a class c at a moment t, over the same n test images of c:
//   global(t)   share of images whose arg max over all heads is c;
//   within(t)   the same inside the head that owns c (ALGORITHM.md, "Within-head accuracy").
//               What is right over all heads is right inside its own: global <= within.
//   known(t)    what of that is more than a guess. A head that answers always the same gets one of
//               its two classes right and knows neither. So it is the share that the head knows
//               (engine::knownShare), at most within(t), and at least global(t): what is found
//               among all classes is not guessed among two.
//   learned     known(t) at the end of the step that brought c. Nothing is drowned then, or little,
//               so it is about what was right over all heads.
//   drowned(t) = known(t) - global(t): the network still tells these apart from the classes
//               learned with c, but another head shouts louder.
//   lost(t)    = learned - known(t): even its own head no longer knows them; 0 where later steps
//               helped, and then
//   gained(t)  = known(t) - learned.
// So learned - global = lost - gained + drowned, exactly. Over several classes the images are
// summed first. A head of one class has nothing to tell apart and is always right: there known(t)
// is within(t), and nothing can be lost.
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
    double known = 0.0;        // test images
    double knownAtFirst = 0.0; // the same at the end of the step that brought it
    int learned = 0;           // test images then; 0 before
    double chance = 0.0;       // test images that guessing within the head gets right
    bool isGuessing = false;   // its head does no better than that

    // In 0 .. 1; these need test images.
    [[nodiscard]] double knownShare() const { return known / global.n; }
    [[nodiscard]] double learnedShare() const { return knownAtFirst / learned; }
    [[nodiscard]] double chanceShare() const { return chance / global.n; }
    [[nodiscard]] bool isWhole() const { return withinHead.n > 0 && learned > 0; }

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

// In percentage points; these need a memory that is whole.
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
