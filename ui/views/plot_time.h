// SPDX-License-Identifier: GPL-3.0-only
// Joins a plot over time to the moments that were measured: the pointer reads the one under it, a
// click and the arrow keys ask the view to go there.
#pragma once

#include "engine/core/timeline.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

class InspectionView;
class LinePlot;

class PlotTime : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it; the view owns it.
    PlotTime(LinePlot* plot, InspectionView* view);

    void takeMoments(const engine::Timeline& timeline);
    // The moment shown, from which the arrows go on.
    void setShown(std::int64_t tick) { m_shown = tick; }
    void clear();

    [[nodiscard]] const std::vector<std::int64_t>& moments() const { return m_moments; }
    // The moment under the pointer, otherwise the one shown.
    [[nodiscard]] std::int64_t read() const { return m_hover.value_or(m_shown); }

Q_SIGNALS:
    // The pointer reads another moment, or none.
    void readChanged();

private:
    void setHover(std::optional<double> x);

    LinePlot* m_plot;
    std::vector<std::int64_t> m_moments;
    std::int64_t m_shown = 0;
    std::optional<std::int64_t> m_hover;
};

} // namespace ui
