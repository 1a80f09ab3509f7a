// SPDX-License-Identifier: GPL-3.0-only
// What grows with the evaluations of an arm takes in those it does not have yet.
#pragma once

#include "engine/core/timeline.h"

namespace ui {

// extend(), for a run that may have begun anew: then `series` begins anew too. True when something
// was added.
template <typename Series> bool catchUp(Series& series, const engine::Timeline& timeline, int arm)
{
    const std::size_t evaluations = timeline.evaluations(arm).size();
    if (series.taken == evaluations)
        return false;
    if (series.taken > evaluations)
        series = {};
    extend(series, timeline, arm);
    return true;
}

} // namespace ui
