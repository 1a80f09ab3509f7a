// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/arms_over_time_view.h"

#include "ui/models/measured_moments.h"
#include "ui/widgets/elided_label.h"

#include <algorithm>
#include <utility>

namespace ui {

ArmsOverTimeView::ArmsOverTimeView(const QString& name, const QString& title, QWidget* parent)
    : InspectionView(parent)
{
    setObjectName(name);
    setAccessibleName(title);
    m_header = addHeader(this, title);
}

void ArmsOverTimeView::showNoRun()
{
    m_arms.clear();
    m_moments.clear();
    m_bandsFor.reset();
    m_drawn.reset();
    say({});
}

void ArmsOverTimeView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    const std::vector<ShownArm> before =
        std::exchange(m_arms, shownArms(timeline, state.arms, theme()));
    if (m_arms.empty())
        return;
    const bool areOthers = !std::ranges::equal(before, m_arms, {}, &ShownArm::arm, &ShownArm::arm);
    if (areOthers)
        beginArms();
    const BandKey bands = bandKey(timeline, m_arms.front().arm);
    const bool areBandsOthers = std::exchange(m_bandsFor, bands) != bands;
    if (areBandsOthers)
        showBands(stepBands(timeline, bands.arm, BandWords::Numbers), bands.end);
    const bool grew = grow(timeline) || areOthers;
    if (grew)
        m_moments = measuredMoments(timeline);
    const Drawn drawn{state.tick, timeline.lastTick(), state.selectedPosition};
    if (std::exchange(m_drawn, drawn) != drawn || grew || areBandsOthers)
        draw();
}

void ArmsOverTimeView::restyle()
{
    recolour(m_arms, theme());
    redraw();
}

void ArmsOverTimeView::redraw()
{
    if (!m_arms.empty())
        draw();
}

void ArmsOverTimeView::say(const QStringList& longestFirst)
{
    m_header.readout->setTexts(longestFirst);
}

std::optional<std::int64_t> ArmsOverTimeView::cursor() const
{
    if (!m_drawn || m_drawn->tick >= m_drawn->lastTick)
        return std::nullopt;
    return measuredAt(m_moments, m_drawn->tick);
}

} // namespace ui
