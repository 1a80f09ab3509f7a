// SPDX-License-Identifier: GPL-3.0-only
// Why the old classes fall or stay: what an arm trains on at a moment, and what in its loss speaks
// for the classes it learned before. Worked out from a timeline without any widget.
#pragma once

#include "engine/core/timeline.h"

#include <QStringList>

#include <cstdint>

namespace ui {

// Each the same said ever shorter, the longest first; empty where there is nothing to say.
struct WhyWords
{
    QStringList trainsOn; // or what it does instead
    QStringList defence;  // what speaks for the old classes
};

// Both empty without a phase at `tick`. `letter` names the arm.
[[nodiscard]] WhyWords
whyInWords(const engine::Timeline& timeline, int arm, std::int64_t tick, const QString& letter);

} // namespace ui
