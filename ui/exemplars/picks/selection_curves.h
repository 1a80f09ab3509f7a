// SPDX-License-Identifier: GPL-3.0-only
// How near the mean of the first m exemplars of a class is to the mean of the class, for three ways
// to choose them. Plain numbers, their table and their words; no widget.
#pragma once

#include "engine/core/event.h"
#include "ui/view/view_table.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace ui {

struct SelectionCurves
{
    QString className;
    int images = 0; // of the class, to choose from
    int kept = 0;   // in the memory now; the cut
    // By m - 1; all of one length.
    std::vector<double> herding;
    std::vector<double> closestToMean;
    std::vector<double> randomMean;
    std::vector<double> randomDeviation;

    [[nodiscard]] int picks() const { return static_cast<int>(herding.size()); }
    bool operator==(const SelectionCurves&) const = default;
};

[[nodiscard]] SelectionCurves
selectionCurves(const engine::SelectionStudied& study, const QString& className, int kept);

// "m = 20 of 500: herding 0.031 · closest to mean 0.402 · random 0.210 ± 0.034 (30 draws)"
// and ever shorter; m from 1 to picks().
[[nodiscard]] QStringList selectionReadout(const SelectionCurves& curves, int m);

// The same as a sentence, at the cut; empty without picks.
[[nodiscard]] QString selectionSentence(const SelectionCurves& curves);

// One row for each m.
[[nodiscard]] ViewTable selectionTable(const SelectionCurves& curves);

} // namespace ui
