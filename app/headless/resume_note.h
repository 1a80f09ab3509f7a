// SPDX-License-Identifier: GPL-3.0-only
// What a run that goes on owes to where it goes on. Terminal and window say it alike.
#pragma once

#include "engine/core/event.h"

#include <optional>
#include <string>

namespace app {

// A sentence for the user where sums are, or may be, rounded in another order than where the run
// began: on another device, by another number of processes, on another processor or by another
// LibTorch; else empty. Where it goes on is not always known.
[[nodiscard]] std::string resumeNote(const engine::Environment& began,
                                     const std::optional<engine::Environment>& here,
                                     int processes);

} // namespace app
