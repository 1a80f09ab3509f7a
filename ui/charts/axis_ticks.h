// SPDX-License-Identifier: GPL-3.0-only
// The numbers of an axis that begins at 0.
#pragma once

#include <QString>

#include <vector>

namespace ui {

// What lies between two numbers of an axis from 0 to `top`, so that it has at most `most` of them
// above 0: 1, 2 or 5 times a power of ten, or 25 times one. Requires top > 0 and most >= 1.
[[nodiscard]] double axisStep(double top, int most);

// The numbers themselves, 0 included.
[[nodiscard]] std::vector<double> axisTicks(double top, double apart);

// Digits behind the decimal point of numbers that are so far apart.
[[nodiscard]] int axisDigits(double apart);

// One of them as it is written beside the axis.
[[nodiscard]] QString axisNumber(double value, double apart);

} // namespace ui
