// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/scale_ticks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct ScaleTicksText
{
    Q_DECLARE_TR_FUNCTIONS(ScaleTicks)
};

} // namespace

std::vector<ScaleTick> scaleTicks(BarScale scale, double room, double apart)
{
    const int parts = scale == BarScale::Linear ? 4 : -kLogFloor;
    // Every tick, every second, ... counted from 100 %.
    int stride = 1;
    while (stride < parts && room * stride / parts < apart)
        ++stride;
    std::vector<ScaleTick> ticks;
    for (int part = 0; part <= parts; ++part) {
        ScaleTick tick;
        tick.at = static_cast<double>(part) / parts;
        if ((parts - part) % stride == 0 && (part == parts || room * (1.0 - tick.at) >= apart)) {
            const int decade = part - parts + 2;
            const double percent =
                scale == BarScale::Linear ? 100.0 * tick.at : std::pow(10.0, decade);
            const int digits = scale == BarScale::Linear ? 0 : std::max(0, -decade);
            tick.text = ScaleTicksText::tr("%1 %").arg(QLocale().toString(percent, 'f', digits));
        }
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

} // namespace ui
