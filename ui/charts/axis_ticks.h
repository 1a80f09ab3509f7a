// SPDX-License-Identifier: GPL-3.0-only
// The numbers of an axis that begins at 0.
#pragma once

#include <QString>

#include <vector>

namespace ui {

// Even numbers for an axis from 0 to `top`: at most `most` steps of 1, 2 or 5 times a power of ten,
// 0 included. Requires top > 0 and most >= 1.
[[nodiscard]] std::vector<double> axisTicks(double top, int most);

// One of them as it is written beside the axis; `apart` is the step between two, above 0.
[[nodiscard]] QString axisNumber(double value, double apart);

} // namespace ui
