// SPDX-License-Identifier: GPL-3.0-only
// Why the old classes fall or stay: what an arm trains on at a moment, and what in its loss speaks
// for the classes it learned before. Worked out from a timeline without any widget.
#pragma once

#include "engine/core/timeline.h"

#include <QStringList>

#include <cstdint>

namespace ui {

// The same said ever shorter, the longest first; empty without a phase at `tick`. `letter` names
// the arm.
[[nodiscard]] QStringList
whyInWords(const engine::Timeline& timeline, int arm, std::int64_t tick, const QString& letter);

} // namespace ui
