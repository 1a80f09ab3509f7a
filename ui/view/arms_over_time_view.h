// SPDX-License-Identifier: GPL-3.0-only
// What the views that show both arms over time share: the arms, the steps and phases behind them,
// the moments that were measured, and whether any of it is another than was drawn. How it is drawn
// is the view's business.
#pragma once

#include "ui/models/catch_up.h"
#include "ui/view/inspection_view.h"
#include "ui/view/shown_arm.h"
#include "ui/view/step_bands.h"
#include "ui/view/view_header.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

class ArmsOverTimeView : public InspectionView
{
    Q_OBJECT

protected:
    // Object name `name`, label `name` + "Readout".
    ArmsOverTimeView(const QString& name, const QString& title, QWidget* parent);

    void showNoRun() override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) final;
    void restyle() final;

    // Other arms are on show: what is kept of arms begins anew.
    virtual void beginArms() = 0;
    virtual void showBands(std::vector<ChartBand> bands, double end) = 0;
    // Takes in what the timeline has more of the arms, and says whether that is something.
    virtual bool grow(const engine::Timeline& timeline) = 0;
    // Comes only while there are arms.
    virtual void draw() = 0;

    void redraw();
    // One more series, by side, for grow().
    template <typename Series>
    bool growEach(std::vector<Series>& bySide, const engine::Timeline& timeline) const
    {
        bool grew = false;
        for (std::size_t side = 0; side < m_arms.size(); ++side)
            grew = catchUp(bySide[side], timeline, m_arms[side].arm) || grew;
        return grew;
    }
    void say(const QStringList& longestFirst);

    [[nodiscard]] const ViewHeader& header() const { return m_header; }
    [[nodiscard]] const std::vector<ShownArm>& arms() const { return m_arms; } // by side
    [[nodiscard]] const std::vector<std::int64_t>& moments() const { return m_moments; }
    // The measured moment that is shown; none at the newest, which needs no mark.
    [[nodiscard]] std::optional<std::int64_t> cursor() const;

private:
    // What was drawn.
    struct Drawn
    {
        std::int64_t tick = 0;
        std::int64_t lastTick = 0;
        std::optional<int> selected;

        bool operator==(const Drawn&) const = default;
    };

    ViewHeader m_header;
    std::vector<ShownArm> m_arms;
    std::vector<std::int64_t> m_moments;
    std::optional<BandKey> m_bandsFor;
    std::optional<Drawn> m_drawn; // none: to be drawn anew
};

} // namespace ui
