// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/budget_outlook.h"

#include "engine/core/memory_budget.h"

#include <algorithm>

namespace ui {

namespace {

// The step whose memory update comes next.
int nextStepOf(const engine::Timeline& timeline, int arm)
{
    const engine::StepStarted* step = timeline.stepAt(timeline.lastTick());
    const engine::MemoryUpdated* newest = timeline.memoryAt(arm, timeline.lastTick());
    const int now = step ? step->step : 1;
    return newest && newest->step == now ? now + 1 : now;
}

} // namespace

BudgetPreview
budgetAt(const engine::Timeline& timeline, const ViewState& state, int arm, BudgetPreview preview)
{
    const int nextStep = nextStepOf(timeline, arm);
    const bool isAtWork = timeline.state() == engine::RunState::Running ||
                          timeline.state() == engine::RunState::Paused;
    const bool goesOn =
        isAtWork && state.shownTime != ShownTime::Recorded && nextStep <= timeline.run().steps;
    preview.inForce = engine::budgetOf(timeline.recipe(arm), timeline.budgetAt(state.tick));
    const bool isItsOwn = timeline.recipe(arm).memoryBudget > 0;
    preview.outlook = isItsOwn                               ? BudgetOutlook::IsItsOwn
                      : state.shownTime == ShownTime::Review ? BudgetOutlook::LooksBack
                      : goesOn                               ? BudgetOutlook::UpdateToCome
                                                             : BudgetOutlook::RunIsOver;
    preview.classesNext = static_cast<int>(
        std::ranges::count_if(timeline.run().classes, [nextStep](const engine::ClassInfo& info) {
            return info.step <= nextStep;
        }));
    // What was asked for belongs to the newest moment; a past one shows its own K.
    const bool mayAsk = preview.outlook != BudgetOutlook::LooksBack && !isItsOwn;
    preview.requested = mayAsk ? state.requestedBudget : std::nullopt;
    preview.forRestart = mayAsk ? state.restartBudget : std::nullopt;
    return preview;
}

} // namespace ui
