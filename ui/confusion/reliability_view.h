// SPDX-License-Identifier: GPL-3.0-only
// Is each arm as sure as it is right, and of old classes as of new ones? Reliability diagrams (Guo
// et al. 2017) at the moment shown, with the expected calibration errors.
#pragma once

#include "ui/confusion/reliability_canvas.h"
#include "ui/confusion/reliability_curves.h"
#include "ui/view/arm_pair.h"
#include "ui/view/inspection_view.h"

#include <array>
#include <optional>
#include <vector>

namespace ui {

class ReliabilityView : public InspectionView
{
    Q_OBJECT

public:
    explicit ReliabilityView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override;

private:
    void addSide(std::size_t side);
    void draw();
    void updateReadout();

    ElidedLabel* m_readout = nullptr;
    ArmPair* m_pair;
    std::array<ReliabilityCanvas*, kSides> m_canvases{}; // by side
    std::vector<ArmReliability> m_shown;                 // by side
    std::optional<ReliabilityHit> m_pointed;
    std::size_t m_pointedSide = 0;
};

} // namespace ui
