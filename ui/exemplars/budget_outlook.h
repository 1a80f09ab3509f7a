// SPDX-License-Identifier: GPL-3.0-only
// What another memory budget could still change at a moment of a run.
#pragma once

#include "engine/core/timeline.h"
#include "ui/exemplars/budget_preview.h"
#include "ui/models/view_state.h"

namespace ui {

// `preview` with what the timeline knows of `arm` at the moment shown: K in force and asked for,
// outlook and classes of the next update. What the user looks at stays.
[[nodiscard]] BudgetPreview
budgetAt(const engine::Timeline& timeline, const ViewState& state, int arm, BudgetPreview preview);

} // namespace ui
