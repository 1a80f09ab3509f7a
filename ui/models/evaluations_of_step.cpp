// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/evaluations_of_step.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace ui {

namespace {

const engine::Evaluated* lastOfStep(const engine::Timeline& timeline, int arm, int step)
{
    const std::vector<engine::Evaluated>& all = timeline.evaluations(arm);
    const auto after = std::ranges::upper_bound(all, step, {}, &engine::Evaluated::step);
    if (after == all.begin() || std::prev(after)->step != step)
        return nullptr;
    return &*std::prev(after);
}

} // namespace

const engine::Evaluated*
newestOfStep(const engine::Timeline& timeline, int arm, int step, std::int64_t tick)
{
    const engine::Evaluated* last = lastOfStep(timeline, arm, step);
    if (!last || last->tick <= tick)
        return last;
    const engine::Evaluated* newest = timeline.evaluationAt(arm, tick);
    return newest && newest->step == step ? newest : nullptr;
}

const engine::Evaluated* endOfStep(const engine::Timeline& timeline, int arm, int step)
{
    const engine::Evaluated* last = lastOfStep(timeline, arm, step);
    return last && last->moment == engine::EvaluationMoment::EndOfStep ? last : nullptr;
}

int newestStepEnded(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    const engine::Evaluated* newest = timeline.evaluationAt(arm, tick);
    for (int step = newest ? newest->step : 0; step > 0; --step) {
        const engine::Evaluated* end = endOfStep(timeline, arm, step);
        if (end && end->tick <= tick)
            return step;
    }
    return 0;
}

} // namespace ui
