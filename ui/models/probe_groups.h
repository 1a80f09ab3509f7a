// SPDX-License-Identifier: GPL-3.0-only
// Every probe of a run, grouped by class, with what the shown arms call it at a moment.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_table.h"
#include "ui/view_state.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// What one arm calls a picture: the class of its highest logit.
struct ProbeAnswer
{
    std::optional<int> position; // none before the first answer, and for a class not learned yet
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

// With what share `arm` gives its answer to `probe` at `tick`: the highest of its softmax at T = 1,
// 0 .. 1; none without an answer. Not in the groups: a thousand probes of a thousand classes take
// long to soften, and only those that are looked at need it.
[[nodiscard]] std::optional<double>
answerShare(const engine::Timeline& timeline, int arm, int probe, std::int64_t tick);

// What the table calls them.
struct ProbeNames
{
    QStringList classes; // by position
    QStringList arms;    // by side
};

// One row for each probe of `groups`, which are those of `state`. The rows ask `timeline`, which
// must stay where it is; null where there are no groups.
[[nodiscard]] TableRows probeRows(const std::vector<ProbeGroup>& groups,
                                  const engine::Timeline* timeline,
                                  const ViewState& state,
                                  const ProbeNames& names);

} // namespace ui
