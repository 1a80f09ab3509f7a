// SPDX-License-Identifier: GPL-3.0-only
// Every probe of a run, grouped by class, with what the shown arms call it at a moment.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_table.h"
#include "ui/view_state.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

// What one arm calls a picture: the class of its highest logit.
struct ProbeAnswer
{
    std::optional<int> position; // none before the first answer, and for a class not learned yet
    double share = 0.0;          // softmax at T = 1
    bool isWrong = false;

    bool operator==(const ProbeAnswer&) const = default;
};

struct BrowsedProbe
{
    int probe = 0;                    // index into RunStarted::probes
    std::vector<ProbeAnswer> answers; // by side

    bool operator==(const BrowsedProbe&) const = default;
};

struct ProbeGroup
{
    int position = 0;
    bool isLearned = false; // at that moment
    std::vector<BrowsedProbe> probes;

    bool operator==(const ProbeGroup&) const = default;
};

enum class ProbeFilter
{
    All,
    WrongOnly, // those that a shown arm gets wrong
};

// In learned order; classes without a probe left are left out.
[[nodiscard]] std::vector<ProbeGroup>
probeGroups(const engine::Timeline& timeline, const ViewState& state, ProbeFilter filter);

// One row for each probe; arms by side.
[[nodiscard]] ViewTable probeTable(const std::vector<ProbeGroup>& groups,
                                   const std::vector<engine::ClassInfo>& classes,
                                   const std::vector<QString>& arms);

} // namespace ui
