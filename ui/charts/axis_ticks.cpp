// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/axis_ticks.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

double axisStep(double top, int most)
{
    const double power = std::pow(10.0, std::floor(std::log10(top / most)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        const bool needsDigit = factor == 2.5 && power < 10.0;
        if (!needsDigit && top / (factor * power) <= most + 1e-9)
            return factor * power;
    }
    return 10.0 * power;
}

std::vector<double> axisTicks(double top, double apart)
{
    std::vector<double> ticks;
    for (int i = 0; i * apart <= top * (1.0 + 1e-9); ++i)
        ticks.push_back(i * apart);
    return ticks;
}

int axisDigits(double apart)
{
    return std::max(0, static_cast<int>(std::ceil(-std::log10(apart) - 1e-9)));
}

QString axisNumber(double value, double apart)
{
    return QLocale().toString(value, 'f', axisDigits(apart));
}

} // namespace ui
