// SPDX-License-Identifier: GPL-3.0-only
// What is to be said of a picture of the user's that is unlike those the networks learned from. It
// reads the reading; whether the picture is unlike them was decided with it.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QString>

namespace ui {

// "These pictures are light on dark; yours is dark on light. Inverted, replay answers b." of the
// networks that answer at the moment of `state`; empty where there is nothing to say, or the
// picture shown is not the user's.
[[nodiscard]] QString ownPictureNote(const engine::Timeline& timeline, const ViewState& state);

} // namespace ui
