// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/axis_ticks.h"

#include <QLocale>

#include <cmath>

namespace ui {

std::vector<double> axisTicks(double top, int most)
{
    const double power = std::pow(10.0, std::floor(std::log10(top / most)));
    double apart = 10.0 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (top / (factor * power) <= most + 1e-9) {
            apart = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (int i = 0; i * apart <= top * (1.0 + 1e-9); ++i)
        ticks.push_back(i * apart);
    return ticks;
}

QString axisNumber(double value, double apart)
{
    const int digits = apart >= 1.0 ? 0 : static_cast<int>(std::ceil(-std::log10(apart) - 1e-9));
    return QLocale().toString(value, 'f', digits);
}

} // namespace ui
