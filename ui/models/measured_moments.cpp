// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/measured_moments.h"

#include <algorithm>
#include <iterator>

namespace ui {

std::vector<std::int64_t> measuredMoments(const engine::Timeline& timeline)
{
    std::vector<std::int64_t> moments;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const engine::Evaluated& evaluation : timeline.evaluations(arm))
            moments.push_back(evaluation.tick);
    }
    std::ranges::sort(moments);
    // Not std::ranges::unique, which clang 14 cannot compile.
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

std::int64_t measuredAt(const std::vector<std::int64_t>& moments, std::int64_t tick)
{
    const auto after = std::ranges::upper_bound(moments, tick);
    return after == moments.begin() ? 0 : *std::prev(after);
}

std::int64_t measuredAt(const engine::Timeline& timeline, std::int64_t tick)
{
    std::int64_t newest = 0;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        if (const engine::Evaluated* evaluation = timeline.evaluationAt(arm, tick))
            newest = std::max(newest, evaluation->tick);
    }
    return newest;
}

std::int64_t
momentBeside(const std::vector<std::int64_t>& moments, std::int64_t tick, int direction)
{
    const std::int64_t shown = measuredAt(moments, tick);
    if (direction < 0) {
        const auto at = std::ranges::lower_bound(moments, shown);
        return at == moments.begin() ? shown : *std::prev(at);
    }
    const auto after = std::ranges::upper_bound(moments, shown);
    return after == moments.end() ? shown : *after;
}

} // namespace ui
