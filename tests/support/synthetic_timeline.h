// SPDX-License-Identifier: GPL-3.0-only
// The timeline of a whole made-up run. Each is made once: that of many classes takes a while.
#pragma once

#include "engine/core/timeline.h"
#include "tests/support/synthetic_events.h"

#include <map>
#include <utility>

namespace tests {

// Of syntheticExperiment(classes, classesPerStep).
inline const engine::Timeline& syntheticTimeline(int classes, int classesPerStep)
{
    static std::map<std::pair<int, int>, engine::Timeline> made;
    engine::Timeline& timeline = made[{classes, classesPerStep}];
    if (!timeline.hasRun())
        timeline =
            engine::foldEvents(syntheticEvents(syntheticExperiment(classes, classesPerStep)));
    return timeline;
}

} // namespace tests
