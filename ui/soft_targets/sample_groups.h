// SPDX-License-Identifier: GPL-3.0-only
// Every sample image of a run, grouped by class, with what the shown arms call it at a moment.
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
struct SampleAnswer
{
    std::optional<int> position; // none before the first answer, and for a class not learned yet
    bool isWrong = false;

    bool operator==(const SampleAnswer&) const = default;
};

struct BrowsedSample
{
    int sample = 0;                    // index into RunStarted::sampleImages
    std::vector<SampleAnswer> answers; // by side

    bool operator==(const BrowsedSample&) const = default;
};

struct SampleGroup
{
    int position = 0;
    bool isLearned = false; // at that moment
    std::vector<BrowsedSample> sampleImages;

    bool operator==(const SampleGroup&) const = default;
};

// In learned order; classes without a sample image are left out.
[[nodiscard]] std::vector<SampleGroup> sampleGroups(const engine::Timeline& timeline,
                                                    const ViewState& state);

// The sample images that a shown arm gets wrong; classes without one are left out.
[[nodiscard]] std::vector<SampleGroup> wrongOnly(std::vector<SampleGroup> groups);

// With what share `arm` gives its answer to `sample` at `tick`: the highest of its softmax at T =
// 1, 0 .. 1; none without an answer, without such an arm or sample image, and without a run. Not in
// the groups: a thousand sample images of a thousand classes take long to soften, and only those
// that are looked at need it.
[[nodiscard]] std::optional<double>
answerShare(const engine::Timeline& timeline, int arm, int sample, std::int64_t tick);

// What the table calls them.
struct SampleNames
{
    QStringList classes; // by position
    QStringList arms;    // by side
};

// Whom the groups were asked of, and when.
struct SampleMoment
{
    const engine::Timeline* timeline = nullptr; // must stay where it is; null without groups
    std::vector<int> arms;                      // by side, when the groups were made
    std::int64_t tick = 0;
};

// answerShare() of the arm at `side`; none without such a side too, since `timeline` may hold
// another run than the one the groups were made of.
[[nodiscard]] std::optional<double>
shareOfSide(const SampleMoment& moment, std::size_t side, int sample);

// One row for each sample image of `groups`, which were made at `moment`. The rows ask its
// timeline.
[[nodiscard]] TableRows sampleRows(const std::vector<SampleGroup>& groups,
                                   const SampleMoment& moment,
                                   const SampleNames& names);

} // namespace ui
