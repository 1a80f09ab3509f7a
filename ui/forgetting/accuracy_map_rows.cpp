// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_rows.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kWidestGap = 6.0;    // pixels between steps
constexpr double kShareOfGaps = 0.15; // of the height, at most
constexpr double kTallestRow = 44.0;

} // namespace

AccuracyMapRows::AccuracyMapRows(const std::vector<int>& steps, double top, double height)
    : m_top(top)
{
    for (int position = 0; position < static_cast<int>(steps.size()); ++position) {
        const int step = steps[static_cast<std::size_t>(position)];
        if (m_groups.empty() || m_groups.back().step != step)
            m_groups.push_back({step, position, position});
        m_groups.back().last = position + 1;
        m_groupOf.push_back(static_cast<int>(m_groups.size()) - 1);
    }
    if (steps.empty())
        return;
    const double gaps = static_cast<double>(m_groups.size()) - 1.0;
    if (gaps > 0.0)
        m_gap = std::clamp(std::floor(height * kShareOfGaps / gaps), 1.0, kWidestGap);
    const double room = std::max(0.0, height - gaps * m_gap);
    m_rowHeight = std::min(room / static_cast<double>(steps.size()), kTallestRow);
    // Rows of whole pixels look even; of thin ones too much room would be lost.
    if (m_rowHeight >= 5.0)
        m_rowHeight = std::floor(m_rowHeight);
}

double AccuracyMapRows::top(int position) const
{
    return m_top + position * m_rowHeight + m_groupOf[static_cast<std::size_t>(position)] * m_gap;
}

double AccuracyMapRows::end() const
{
    return m_groupOf.empty() ? m_top : bottom(static_cast<int>(m_groupOf.size()) - 1);
}

std::optional<int> AccuracyMapRows::rowAt(double y) const
{
    for (const RowGroup& group : m_groups) {
        if (y < top(group.first) || y >= bottom(group.last - 1))
            continue;
        const int row = group.first + static_cast<int>((y - top(group.first)) / m_rowHeight);
        return std::min(row, group.last - 1);
    }
    return std::nullopt;
}

} // namespace ui
