// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/budget_outlook.h"

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
    preview.inForce = timeline.budgetAt(state.tick);
    preview.outlook = state.shownTime == ShownTime::Review ? BudgetOutlook::LooksBack
                      : goesOn                             ? BudgetOutlook::UpdateToCome
                                                           : BudgetOutlook::RunIsOver;
    preview.classesNext = static_cast<int>(
        std::ranges::count_if(timeline.run().classes, [nextStep](const engine::ClassInfo& info) {
            return info.step <= nextStep;
        }));
    // What was asked for belongs to the newest moment; a past one shows its own K.
    const bool looksBack = preview.outlook == BudgetOutlook::LooksBack;
    preview.requested = looksBack ? std::nullopt : state.requestedBudget;
    preview.forRestart = looksBack ? std::nullopt : state.restartBudget;
    return preview;
}

} // namespace ui
