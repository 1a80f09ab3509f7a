// SPDX-License-Identifier: GPL-3.0-only
// How large the text of the whole application is, in percent of what the system says.
#pragma once

#include <QFont>

namespace ui {

class TextSize
{
public:
    static constexpr int kSmallest = 80; // percent
    static constexpr int kNormal = 100;
    static constexpr int kLargest = 250;

    // `normal` is the font at 100 %.
    explicit TextSize(const QFont& normal)
        : m_normal(normal)
    {
    }

    [[nodiscard]] int percent() const { return m_percent; }
    // The size one step up or down, the same at either end.
    [[nodiscard]] int larger() const;
    [[nodiscard]] int smaller() const;

    // Gives every widget that size; any number is brought into the range.
    void apply(int percent);

private:
    QFont m_normal;
    int m_percent = kNormal;
};

} // namespace ui
