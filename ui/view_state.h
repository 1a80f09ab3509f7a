// SPDX-License-Identifier: GPL-3.0-only
// What the whole window agrees on: one time, one class, one probe, one view temperature. Every view
// is a pure function of the Timeline and this.
#pragma once

#include <cstdint>
#include <optional>

namespace ui {

enum class ShownTime
{
    Live,     // the run is going on, or idle at its newest moment
    Review,   // the scrubber stands in the past of a live run
    Recorded, // a run opened from a file; never labelled live
};

struct ViewState
{
    std::int64_t tick = 0; // the moment the views show
    ShownTime shownTime = ShownTime::Live;
    bool isPreparing = false;            // a run was started and its data is not ready yet
    std::optional<int> selectedPosition; // class in focus, by learned position
    int probe = 0;                       // index into RunStarted::probes
    double viewTemperature = 2.0;        // T that stored logits are softened with, 1 .. 20
    std::optional<int> requestedBudget;  // K asked for but not yet in force
    std::optional<int> restartBudget;    // K of the next run, where only a restart brings it

    bool operator==(const ViewState&) const = default;
};

} // namespace ui
