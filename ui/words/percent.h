// SPDX-License-Identifier: GPL-3.0-only
// How shares and ratios are printed everywhere, so that two views never disagree by a rounding.
#pragma once

#include "engine/core/metrics/metrics.h"

#include <QString>

namespace ui {

// Whole percent, 0 .. 100, halves away from zero. Requires n > 0.
[[nodiscard]] int wholePercent(engine::Accuracy accuracy);

// "64 % (n = 100, 54–73 %)": with its 95 % Wilson interval. Requires n > 0.
[[nodiscard]] QString percentWithInterval(engine::Accuracy accuracy);

// "64 %, 54–73 %": the same without n, for a text that says it already.
[[nodiscard]] QString percentAndInterval(engine::Accuracy accuracy);

// With a real minus sign: "+54", "-3" as U+2212, "0".
[[nodiscard]] QString signedNumber(int value);

// A probability in 0 .. 1 as percent with the digits it deserves: "94 %", "3.1 %", "0.04 %",
// "< 0.01 %", "99.98 %". Never "0 %" unless it is 0, never "100 %" unless it is 1.
[[nodiscard]] QString percentText(double probability);

// How many times, in words: "about as likely as", "3.2 times", "310 times", "2.4 million times",
// "more than a billion times". Requires ratio >= 1; may be infinite.
[[nodiscard]] QString timesInWords(double ratio);

} // namespace ui
