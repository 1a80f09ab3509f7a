// SPDX-License-Identifier: GPL-3.0-only
// What the whole window agrees on: one time, one pair of arms, one class, one picture, one
// view temperature. Every view is a pure function of the Timeline and this.
#pragma once

#include "engine/core/base/image.h"
#include "engine/core/picture_logits.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ui {

enum class ShownTime
{
    Live,     // the run is going on, or idle at its newest moment
    Review,   // the scrubber stands in the past of a live run
    Recorded, // a run opened from a file; never labelled live
};

// Which arms of the run stand side by side. Letter, marker and colour (see armStyle()) are the
// arm's, whichever side it stands on.
struct ShownArms
{
    int left = 0;  // side 0
    int right = 1; // side 1

    bool operator==(const ShownArms&) const = default;
};

[[nodiscard]] inline ShownArms swapped(const ShownArms& shown)
{
    return {shown.right, shown.left};
}

// `shown` where a run of `armCount` arms has these two, otherwise its first two.
[[nodiscard]] inline ShownArms fitted(const ShownArms& shown, int armCount)
{
    const auto exists = [armCount](int arm) { return arm >= 0 && arm < armCount; };
    return exists(shown.left) && exists(shown.right) && shown.left != shown.right ? shown
                                                                                  : ShownArms{};
}

// The arm on each side: two entries, one for a run of one arm, none without a run.
[[nodiscard]] inline std::vector<int> armsBySide(const ShownArms& shown, int armCount)
{
    const auto [left, right] = fitted(shown, armCount);
    if (armCount < 2)
        return std::vector<int>(static_cast<std::size_t>(std::max(armCount, 0)), 0);
    return {left, right};
}

// Which classes the views of one picture show.
enum class RowChoice
{
    NamedTrio, // husky, wolf and washing machine, where the run has them
    NetTrio,   // true class, most confused with, least likely: picked from the net's logits
    All,       // every class seen, likeliest first
};

// A picture of the user's, which belongs to no data set, and what the run's networks say of it.
struct OwnPicture
{
    engine::Image picture;          // as it was given; empty while its file is being opened
    engine::PictureReading reading; // without answers until the networks have been asked
    bool isBeingRead = false;
    std::string problem; // why there is no reading, in a sentence; empty otherwise

    bool operator==(const OwnPicture&) const = default;
};

struct ViewState
{
    std::int64_t tick = 0; // the moment the views show
    ShownTime shownTime = ShownTime::Live;
    ShownArms arms;                      // the two that every view compares
    bool isPreparing = false;            // a run was started and its data is not ready yet
    std::optional<int> selectedPosition; // class in focus, by learned position
    int sample = 0;                      // index into RunStarted::sampleImages
    std::shared_ptr<const OwnPicture> ownPicture{}; // null when none was given
    bool showsOwnPicture = false;                   // instead of the sample image
    RowChoice rows = RowChoice::NamedTrio;
    double viewTemperature = 2.0;       // T that stored logits are softened with, 1 .. 20
    std::string metric{};               // key of the one that is explained; empty: the first
    std::optional<int> requestedBudget; // K asked for but not yet in force
    std::optional<int> restartBudget;   // K of the next run, where only a restart brings it

    bool operator==(const ViewState&) const = default;
};

} // namespace ui
