// SPDX-License-Identifier: GPL-3.0-only
// The moments of a run that tell most: in each step, the evaluation at which old classes fell most
// since the one before. Worked out from a timeline without any widget.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct TellingMoment
{
    std::int64_t tick = 0;
    int step = 0;
    int arm = 0;
    // Of that arm, on the test images of the classes of earlier steps.
    engine::Accuracy before;
    engine::Accuracy after;
};

// At most one a step, of the arm among `shown` that fell most; ascending in tick. A step in which
// no old class fell has none.
[[nodiscard]] std::vector<TellingMoment> tellingMoments(const engine::Timeline& timeline,
                                                        const ShownArms& shown);

// The first one after `tick`, or else the first of all.
[[nodiscard]] std::optional<TellingMoment>
nextTellingMoment(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

// "Step 2: here the old classes of fine-tuning fell from 98 % to 4 %."
[[nodiscard]] QString tellingMomentInWords(const engine::Timeline& timeline,
                                           const TellingMoment& moment);

} // namespace ui
