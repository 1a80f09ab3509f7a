// SPDX-License-Identifier: GPL-3.0-only
// What an arm forgot its old classes into: test images that were right at the end of the step that
// brought their class, by what they are taken for at the newest end of a step. No widget.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/learned_classes.h"
#include "ui/models/view_state.h"
#include "ui/view/view_table.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// Known images that are now taken for one class.
struct ForgottenFlow
{
    int to = 0;                   // position
    std::vector<int> testIndices; // rows in the test part of the data set
    int pictures = 0;             // of these, how many the run kept a picture of

    [[nodiscard]] int count() const { return static_cast<int>(testIndices.size()); }
    bool operator==(const ForgottenFlow&) const = default;
};

// An old class, or all classes of an old step.
struct ForgottenSource
{
    int first = 0; // positions first .. last-1
    int last = 0;
    int step = 1;
    int tested = 0;                   // test images
    int knew = 0;                     // right at the end of their own step
    int kept = 0;                     // of these, right now
    std::vector<ForgottenFlow> flows; // of the rest; ascending in position
    // False where an older program did not note the answers at the end of that step.
    bool isRecorded = true;

    [[nodiscard]] bool isOneClass() const { return last == first + 1; }
    bool operator==(const ForgottenSource&) const = default;
};

struct ForgottenInto
{
    enum class State
    {
        Shown,
        NotYetOld,   // no step is over yet, or the class in focus is not old
        NotRecorded, // by an older program
    };

    State state = State::NotYetOld;
    int arm = 0; // its index in the run
    QString name;
    int step = 0; // after which; 0 before the first is over
    std::vector<ForgottenSource> sources;

    bool operator==(const ForgottenInto&) const = default;
};

// One entry for each arm on show. With a class in focus its own source; otherwise one for every old
// class, or for every old step where there are more than ten classes to name.
[[nodiscard]] std::vector<ForgottenInto> forgottenAt(const engine::Timeline& timeline,
                                                     const ShownArms& shown,
                                                     std::int64_t tick,
                                                     std::optional<int> position);

// "husky", or "step 2" for a whole step.
[[nodiscard]] QString sourceName(const ForgottenSource& source, const LearnedClasses& classes);

// "Of 91 husky pictures it knew after step 1, fine-tuning after step 5 calls 60 truck, 20 bus and 5
// others; 6 are still right." `step` is the one after which it was asked.
[[nodiscard]] QString sourceText(const QString& arm,
                                 int step,
                                 const ForgottenSource& source,
                                 const LearnedClasses& classes);

// "60 of the 91 husky pictures fine-tuning knew are now truck (66 %, 56–75 %) · 8 of 60 pictures
// kept"; several flows are told together, none are those that are still right.
[[nodiscard]] QString ribbonText(const QString& arm,
                                 const ForgottenSource& source,
                                 const std::vector<int>& flows,
                                 const LearnedClasses& classes);

// All sources of an arm together, or why there is nothing to show.
[[nodiscard]] QString forgottenSentence(const ForgottenInto& forgotten,
                                        const LearnedClasses& classes);

// One row for every flow, and one for what is still right.
[[nodiscard]] ViewTable forgottenTable(const std::vector<ForgottenInto>& arms,
                                       const LearnedClasses& classes);

} // namespace ui
