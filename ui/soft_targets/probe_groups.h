// SPDX-License-Identifier: GPL-3.0-only
// Every probe of a run, grouped by class, with what the shown arms call it at a moment.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_table.h"

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

// In learned order; classes without a probe are left out.
[[nodiscard]] std::vector<ProbeGroup> probeGroups(const engine::Timeline& timeline,
                                                  const ViewState& state);

// The probes that a shown arm gets wrong; classes without one are left out.
[[nodiscard]] std::vector<ProbeGroup> wrongOnly(std::vector<ProbeGroup> groups);

// With what share `arm` gives its answer to `probe` at `tick`: the highest of its softmax at T = 1,
// 0 .. 1; none without an answer, without such an arm or probe, and without a run. Not in the
// groups: a thousand probes of a thousand classes take long to soften, and only those that are
// looked at need it.
[[nodiscard]] std::optional<double>
answerShare(const engine::Timeline& timeline, int arm, int probe, std::int64_t tick);

// What the table calls them.
struct ProbeNames
{
    QStringList classes; // by position
    QStringList arms;    // by side
};

// Whom the groups were asked of, and when.
struct ProbeMoment
{
    const engine::Timeline* timeline = nullptr; // must stay where it is; null without groups
    std::vector<int> arms;                      // by side, when the groups were made
    std::int64_t tick = 0;
};

// answerShare() of the arm at `side`; none without such a side too, since `timeline` may hold
// another run than the one the groups were made of.
[[nodiscard]] std::optional<double>
shareOfSide(const ProbeMoment& moment, std::size_t side, int probe);

// One row for each probe of `groups`, which were made at `moment`. The rows ask its timeline.
[[nodiscard]] TableRows probeRows(const std::vector<ProbeGroup>& groups,
                                  const ProbeMoment& moment,
                                  const ProbeNames& names);

} // namespace ui
