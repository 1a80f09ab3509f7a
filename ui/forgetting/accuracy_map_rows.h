// SPDX-License-Identifier: GPL-3.0-only
// Where the rows of the accuracy map lie: one per class, parted into the steps that bring them.
// Paints nothing.
#pragma once

#include <optional>
#include <vector>

namespace ui {

// Classes first .. last-1 come with one step.
struct RowGroup
{
    int step = 1;
    int first = 0;
    int last = 0;

    bool operator==(const RowGroup&) const = default;
};

class AccuracyMapRows
{
public:
    AccuracyMapRows() = default;
    // `steps`: by position, ascending. The rows fill `height` pixels from `top`.
    AccuracyMapRows(const std::vector<int>& steps, double top, double height);

    [[nodiscard]] const std::vector<RowGroup>& groups() const { return m_groups; }
    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    [[nodiscard]] double top(int position) const;
    [[nodiscard]] double bottom(int position) const { return top(position) + m_rowHeight; }
    // Below the last row.
    [[nodiscard]] double end() const;
    // The row at a height; none above, below and in the gaps between the steps.
    [[nodiscard]] std::optional<int> rowAt(double y) const;

private:
    std::vector<RowGroup> m_groups;
    std::vector<int> m_groupOf; // by position
    double m_top = 0.0;
    double m_rowHeight = 0.0;
    double m_gap = 0.0;
};

} // namespace ui
