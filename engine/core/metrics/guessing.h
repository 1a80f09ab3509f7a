// SPDX-License-Identifier: GPL-3.0-only
// How much of what a head gets right is worth more than a guess.
#pragma once

#include "engine/core/metrics/metrics.h"

#include <span>

namespace engine {

// What guessing among `classes` classes gets right: 1 / classes. Requires 1 or more.
[[nodiscard]] constexpr double chanceLevel(int classes)
{
    return 1.0 / classes;
}

// The share k of images that a head knows, if it guesses the others. Its accuracy within the head
// is then W = k + (1 - k) / C for C classes, so k = (W - 1/C) / (1 - 1/C), at least 0: the
// correction for guessing of multiple-choice tests (Lord & Novick 1968, Statistical Theories of
// Mental Test Scores, section 14.3). W is the mean over the classes of `withinHead`, so that a head
// that always answers the same knows nothing, whatever the sizes of its classes. NaN for a head of
// one class, which has nothing to tell apart, and where a class was not tested.
[[nodiscard]] double knownShare(std::span<const Accuracy> withinHead);

// Whether 1/C lies within the 95 % interval (Wilson) of that W or above it. False where
// knownShare() is not known.
[[nodiscard]] bool isNoBetterThanGuessing(std::span<const Accuracy> withinHead);

} // namespace engine
