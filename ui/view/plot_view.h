// SPDX-License-Identifier: GPL-3.0-only
// A view of both arms over time that draws lines: the pointer reads the measured moment under it, a
// click and the arrow keys ask to go there.
#pragma once

#include "ui/charts/time_chart.h"
#include "ui/view/arms_over_time_view.h"

#include <cstdint>
#include <optional>

namespace ui {

class PlotView : public ArmsOverTimeView
{
    Q_OBJECT

protected:
    // Label `name` + "Readout" as in ArmsOverTimeView, plot `plot`. The view puts it where it
    // stands.
    PlotView(const QString& name, const QString& title, const QString& plot, QWidget* parent);

    void showNoRun() override;
    void showBands(std::vector<ChartBand> bands, double end) override;
    virtual void updateReadout() = 0;

    [[nodiscard]] TimeChart& plot() { return *m_plot; }
    [[nodiscard]] const TimeChart& plot() const { return *m_plot; }
    // The moment under the pointer, otherwise the one shown.
    [[nodiscard]] std::int64_t momentRead() const { return m_hover.value_or(state().tick); }

private:
    void setHover(std::optional<double> x);

    TimeChart* m_plot;
    std::optional<std::int64_t> m_hover;
};

} // namespace ui
