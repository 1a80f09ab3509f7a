// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

// Cividis (Nunez et al. 2018) at nine even places; in between, colours are mixed linearly.
constexpr std::array<QRgb, 9> kCividis{0xff00224e,
                                       0xff123570,
                                       0xff3b496c,
                                       0xff575d6d,
                                       0xff707173,
                                       0xff8a8678,
                                       0xffa59c74,
                                       0xffc3b369,
                                       0xfffee838};

// For classes: at least 3:1 on a card of their theme, and none of them near the colour of an arm or
// the amber of a past moment, which mean something else.
constexpr std::array<QRgb, 10> kClassesOnLight{0xff6a3fb5,
                                               0xff2f7d32,
                                               0xffc2268c,
                                               0xff005f6b,
                                               0xff6f5a4a,
                                               0xff4a4fc4,
                                               0xff9b1c3a,
                                               0xff5f7f00,
                                               0xff8a6f9e,
                                               0xff59636e};
constexpr std::array<QRgb, 10> kClassesOnDark{0xffb79bf0,
                                              0xff7ccb7f,
                                              0xffff55b8,
                                              0xff00c8e0,
                                              0xffd8d090,
                                              0xff9aa4ff,
                                              0xffff7080,
                                              0xffb5cf4a,
                                              0xfff0d0ff,
                                              0xffb8ccd8};

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto channel = [share](int a, int b) {
        return static_cast<int>(std::lround(a + (b - a) * share));
    };
    return {channel(from.red(), to.red()),
            channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

// Relative luminance of WCAG 2.1, 0 .. 1.
double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

QColor classColour(int position, int classes, const Theme& theme)
{
    const auto& colours = theme.isDark ? kClassesOnDark : kClassesOnLight;
    if (classes > static_cast<int>(colours.size()) || position < 0)
        return theme.mutedText;
    return QColor::fromRgb(colours[static_cast<std::size_t>(position) % colours.size()]);
}

QColor sequentialColour(double fraction)
{
    const double place =
        std::clamp(std::isnan(fraction) ? 0.0 : fraction, 0.0, 1.0) * (kCividis.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), kCividis.size() - 2);
    return mixed(QColor::fromRgb(kCividis[below]),
                 QColor::fromRgb(kCividis[below + 1]),
                 place - static_cast<double>(below));
}

QColor
divergingColour(double value, const ArmStyle& left, const ArmStyle& right, const Theme& theme)
{
    const QColor paper = theme.isDark ? QColor(0x3a, 0x3f, 0x47) : QColor(0xf7, 0xf7, 0xf7);
    const QColor end = value < 0 ? left.ground : right.ground;
    // The root lifts small differences off the paper; the printed number stays exact.
    const double share = std::sqrt(std::clamp(std::abs(value), 0.0, 1.0));
    return mixed(paper, end, std::isnan(value) ? 0.0 : share);
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor readableOn(const QColor& background)
{
    const QColor ink(0x10, 0x12, 0x16);
    const QColor white(Qt::white);
    return contrastRatio(ink, background) >= contrastRatio(white, background) ? ink : white;
}

} // namespace ui
