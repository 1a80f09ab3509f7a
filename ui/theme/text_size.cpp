// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/text_size.h"

#include <QApplication>
#include <QFontInfo>

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr std::array kSteps{80, 90, 100, 110, 125, 150, 175, 200, 225, 250};

} // namespace

int TextSize::larger() const
{
    const auto next = std::ranges::upper_bound(kSteps, m_percent);
    return next == kSteps.end() ? kLargest : *next;
}

int TextSize::smaller() const
{
    const auto next = std::ranges::lower_bound(kSteps, m_percent);
    return next == kSteps.begin() ? kSmallest : *(next - 1);
}

void TextSize::apply(int percent)
{
    m_percent = std::clamp(percent, kSmallest, kLargest);
    // A font given in pixels has no points of its own; QFontInfo rounds to whole pixels.
    const double normal =
        m_normal.pointSizeF() > 0 ? m_normal.pointSizeF() : QFontInfo(m_normal).pointSizeF();
    QFont font = m_normal;
    font.setPointSizeF(normal * m_percent / kNormal);
    QApplication::setFont(font);
}

} // namespace ui
