// SPDX-License-Identifier: GPL-3.0-only
// What another memory budget K would mean, in numbers and in words, without any widget.
#pragma once

#include <QString>

#include <optional>

namespace ui {

// Whether a request could still take effect.
enum class BudgetOutlook
{
    UpdateToCome, // a memory update will apply it
    RunIsOver,
    LooksBack, // the moment shown is past
    IsItsOwn,  // the arm keeps a budget of its own, whatever the run's
};

struct BudgetPreview
{
    int inForce = 0;    // K of the run
    int previewed = 0;  // K the user looks at
    int classes = 0;    // classes in the memory that is shown
    int mostImages = 0; // of any of them to train on; 0 where it is not known
    BudgetOutlook outlook = BudgetOutlook::RunIsOver;
    int classesNext = 0;           // in the memory after the next update, when one is to come
    std::optional<int> requested;  // K asked for that waits for that update
    std::optional<int> forRestart; // K that waits for a restart

    bool operator==(const BudgetPreview&) const = default;
};

// Pictures each class keeps: floor(previewed / classes).
[[nodiscard]] int keptEach(const BudgetPreview& preview);

// "K 200 = 7 classes × 28 + 4 left over"
[[nodiscard]] QString arithmeticText(const BudgetPreview& preview);

// What would happen, when, and why not; empty when the previewed K is in force and nothing waits.
[[nodiscard]] QString consequenceText(const BudgetPreview& preview);

// May a settled K be asked for, of the run that goes on: a smaller one, or the one in force to take
// another back? Or of the next run, because only a restart brings it?
[[nodiscard]] bool isWorthAsking(const BudgetPreview& preview, int budget);
[[nodiscard]] bool isForARestart(const BudgetPreview& preview, int budget);

} // namespace ui
