// SPDX-License-Identifier: GPL-3.0-only
// The steps and phases of a run as the bands that stand behind every chart over time.
#pragma once

#include "engine/core/timeline.h"
#include "ui/charts/chart_content.h"

#include <cstddef>
#include <vector>

namespace ui {

enum class BandWords
{
    Numbers,         // of the steps
    NumbersAndNames, // and of the classes they bring, and what the hatching means
};

// One for each step that has begun, and a hatched one for each phase of balanced fine-tuning;
// whether `arm` takes part in that or waits is said. One more from where the arm stopped to the
// end. Requires a run.
[[nodiscard]] std::vector<ChartBand>
stepBands(const engine::Timeline& timeline, int arm, BandWords words);

// The right end of every time axis: where the phase that goes on will end, so that a run under way
// fills its charts (the timeline shows all that is planned); the last moment of one that is over.
[[nodiscard]] double endOfTime(const engine::Timeline& timeline);

// What bands and time axis of a run depend on: while it stays the same, so do they.
struct BandKey
{
    std::size_t steps = 0;
    std::size_t phases = 0;
    double end = 0.0;
    int arm = 0;
    bool hasStopped = false;

    bool operator==(const BandKey&) const = default;
};

[[nodiscard]] BandKey bandKey(const engine::Timeline& timeline, int arm);

} // namespace ui
