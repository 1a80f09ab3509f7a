// SPDX-License-Identifier: GPL-3.0-only
// Which study of herding the exemplar laboratory looks at: of the class in focus (or the first), in
// one arm, once that moment has come. And in words, why there is none.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QString>

#include <vector>

namespace ui {

// The arms on show that keep exemplars, from left to right.
[[nodiscard]] std::vector<int> keepingArms(const engine::Timeline& timeline,
                                           const ShownArms& shown);

struct ShownStudy
{
    const engine::SelectionStudied* study = nullptr; // holds until the timeline grows
    int position = 0;
    QString className;
    // Of the class in the memory at that moment, where herding chose them; otherwise 0.
    int kept = 0;
    QString otherRule; // one sentence where the arm does not choose by herding
    QString absence;   // one sentence when there is no study
};

// `arm` is below zero where no arm keeps exemplars.
[[nodiscard]] ShownStudy
shownStudy(const engine::Timeline& timeline, const ViewState& state, int arm);

} // namespace ui
