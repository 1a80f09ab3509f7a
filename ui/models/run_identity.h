// SPDX-License-Identifier: GPL-3.0-only
// Tells one run from another, so that a view knows when what it keeps of a run is stale.
#pragma once

#include "engine/core/timeline.h"

#include <string>
#include <vector>

namespace ui {

struct RunIdentity
{
    bool hasRun = false;
    engine::Experiment experiment;
    std::vector<engine::ClassInfo> classes;
    std::string startedAt;

    bool operator==(const RunIdentity&) const = default;
};

[[nodiscard]] inline RunIdentity identityOf(const engine::Timeline& timeline)
{
    if (!timeline.hasRun())
        return {};
    const engine::RunStarted& run = timeline.run();
    return {true, run.experiment, run.classes, run.environment.startedAt};
}

} // namespace ui
