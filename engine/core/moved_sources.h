// SPDX-License-Identifier: GPL-3.0-only
// Pictures, or a backbone's file, that are not where a run found them: which are missing, and the
// experiment with them in another place. Whether they are the same is for the engine to find out.
#pragma once

#include "engine/core/event.h"

#include <string>

namespace engine {

[[nodiscard]] Experiment withSourcesAt(Experiment experiment, const SourcesMoved& moved);

// Throws UsageError for another kind of data or backbone than the run began with, which would be
// another run, and for one that names no place.
void requireSameKinds(const Experiment& experiment, const SourcesMoved& moved);

// Where `now` names another place of the same kind than `before` did, and that one is gone: what
// moved, as far as names can tell. Empty where nothing did.
[[nodiscard]] SourcesMoved moveBetween(const Experiment& before, const Experiment& now);

// Paths that an experiment names and that do not exist; empty where nothing is missing.
struct MissingSources
{
    std::string dataset;
    std::string backbone;

    [[nodiscard]] bool any() const { return !dataset.empty() || !backbone.empty(); }
};

[[nodiscard]] MissingSources missingSources(const Experiment& experiment);

// A sentence for each that is missing: what, and where it was looked for. Without advice, which
// differs between window and command line. Requires missing.any().
[[nodiscard]] std::string sentenceFor(const MissingSources& missing);

} // namespace engine
